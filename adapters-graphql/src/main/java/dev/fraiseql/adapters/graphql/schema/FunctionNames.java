package dev.fraiseql.adapters.graphql.schema;

import dev.fraiseql.adapters.graphql.naming.Nearest;
import dev.fraiseql.domain.catalogue.Function;
import graphql.language.FieldDefinition;
import java.util.List;
import java.util.stream.Collectors;

/** Finds the function that a field names, or seems to. */
final class FunctionNames {

    private final FunctionFinder finder;
    private final Problems problems;

    FunctionNames(FunctionFinder finder, Problems problems) {
        this.finder = finder;
        this.problems = problems;
    }

    /** All overloads; none where the name leads to no function or to several, which is reported. */
    List<Function> overloads(String place, FieldDefinition field) {
        var named = Directives.text(field, Directives.FUNCTION, "name");
        var found = named.map(finder::named).orElseGet(() -> finder.ofField(field.getName()));
        if (found.size() == 1) {
            return finder.overloads(found.getFirst());
        }
        if (found.isEmpty()) {
            var wanted = named.orElse(field.getName());
            problems.add(
                    field,
                    "There is no function `"
                            + wanted
                            + "` for "
                            + place
                            + " that this role may execute.",
                    Nearest.hint(
                            wanted,
                            finder.qualifiedNames(),
                            "Name the function: @function(name: \"schema.function\"), or remove the field."));
        } else {
            problems.add(
                    field,
                    place
                            + " may mean several functions: "
                            + found.stream().map(Object::toString).collect(Collectors.joining(", "))
                            + ".",
                    "Say which: @function(name: \"" + found.getFirst() + "\").");
        }
        return List.of();
    }
}
