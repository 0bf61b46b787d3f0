package dev.fraiseql.adapters.graphql.schema;

import dev.fraiseql.domain.catalogue.Function;
import graphql.language.FieldDefinition;
import graphql.language.InputValueDefinition;
import java.util.HashSet;
import java.util.List;

/** Whether arguments are those of one of several functions of a name. */
final class Overload {

    private Overload() {}

    static boolean fits(Function function, FieldDefinition field) {
        return fits(
                function,
                field.getInputValueDefinitions().stream()
                        .map(InputValueDefinition::getName)
                        .toList());
    }

    /** Every argument means one parameter, and every parameter without a default is given. */
    static boolean fits(Function function, List<String> arguments) {
        var given = new HashSet<Function.Parameter>();
        for (var argument : arguments) {
            var parameters = FunctionFinder.parameters(argument, function);
            if (parameters.size() != 1 || !given.add(parameters.getFirst())) {
                return false;
            }
        }
        return function.parameters().stream()
                .allMatch(parameter -> parameter.optional() || given.contains(parameter));
    }
}
