package dev.fraiseql.adapters.graphql.schema;

import dev.fraiseql.adapters.graphql.naming.GeneratedNames;
import dev.fraiseql.domain.catalogue.Function;
import dev.fraiseql.domain.catalogue.Table;
import dev.fraiseql.domain.schema.FunctionField;
import dev.fraiseql.domain.schema.FunctionField.Argument;
import dev.fraiseql.domain.schema.FunctionField.Result;
import dev.fraiseql.domain.type.ScalarType;
import graphql.language.FieldDefinition;
import graphql.language.InputValueDefinition;
import graphql.language.ObjectTypeDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Binds the fields of {@code Query} and {@code Mutation} to functions. */
final class FunctionBinder {

    private final Map<String, Table> tables;
    private final FunctionNames names;
    private final Problems problems;

    FunctionBinder(Map<String, Table> tables, FunctionFinder finder, Problems problems) {
        this.tables = tables;
        this.names = new FunctionNames(finder, problems);
        this.problems = problems;
    }

    List<FunctionField> bind(ObjectTypeDefinition root) {
        new Directives(problems).check(root, Set.of(), "type " + root.getName());
        var bound = new ArrayList<FunctionField>();
        for (var field : root.getFieldDefinitions()) {
            new Directives(problems)
                    .check(
                            field,
                            Set.of(Directives.FUNCTION, Directives.AUTHORIZE),
                            "a root field");
            bind(root.getName() + "." + field.getName(), field, isMutation(root))
                    .ifPresent(bound::add);
        }
        return bound;
    }

    private static boolean isMutation(ObjectTypeDefinition root) {
        return root.getName().equals(GeneratedNames.MUTATION);
    }

    private Optional<FunctionField> bind(String place, FieldDefinition field, boolean mutation) {
        var overloads = names.overloads(place, field);
        if (overloads.isEmpty()) {
            return Optional.empty();
        }
        var fitting =
                overloads.stream().filter(function -> Overload.fits(function, field)).toList();
        if (fitting.size() != 1) {
            reportOverloads(place, field, overloads, fitting);
            return Optional.empty();
        }
        var function = fitting.getFirst();
        checkVolatility(place, field, function, mutation);
        var arguments = arguments(place, field, function);
        var result = result(place, field, function);
        var description = field.getDescription();
        return result.map(
                returned ->
                        new FunctionField(
                                field.getName(),
                                function.name(),
                                arguments,
                                returned,
                                mutation,
                                description == null
                                        ? function.comment()
                                        : description.getContent()));
    }

    private void reportOverloads(
            String place, FieldDefinition field, List<Function> all, List<Function> fitting) {
        problems.add(
                field,
                fitting.isEmpty()
                        ? "The arguments of "
                                + place
                                + " fit no function "
                                + all.getFirst().name()
                                + ": there is "
                                + signatures(all)
                                + "."
                        : place + " may mean several functions: " + signatures(fitting) + ".",
                all.stream()
                                .flatMap(function -> function.parameters().stream())
                                .anyMatch(parameter -> parameter.name().isEmpty())
                        ? "Give the function's parameters names; arguments are passed by name."
                        : "Write an argument for each parameter without a default, under its name.");
    }

    private void checkVolatility(
            String place, FieldDefinition field, Function function, boolean mutation) {
        if (function.volatileEffects() && !mutation) {
            problems.add(
                    field,
                    place + " calls " + function.name() + ", which is VOLATILE: it may write.",
                    "Move it to type Mutation, or declare the function STABLE if it only reads.");
        } else if (!function.volatileEffects() && mutation) {
            problems.add(
                    field,
                    place + " calls " + function.name() + ", which only reads.",
                    "Move it to type Query, or declare the function VOLATILE if it writes.");
        }
    }

    private List<Argument> arguments(String place, FieldDefinition field, Function function) {
        var arguments = new ArrayList<Argument>();
        for (var input : field.getInputValueDefinitions()) {
            var parameter = FunctionFinder.parameters(input.getName(), function).getFirst();
            argument(place, input, parameter).ifPresent(arguments::add);
            if (function.result().set()
                    && function.result().rowType() != null
                    && GeneratedNames.isReservedArgument(input.getName())) {
                problems.add(
                        input,
                        place
                                + " has an argument `"
                                + input.getName()
                                + "`, which every list has of its own.",
                        "Rename the function's parameter.");
            }
        }
        return arguments;
    }

    private Optional<Argument> argument(
            String place, InputValueDefinition input, Function.Parameter parameter) {
        new Directives(problems).check(input, Set.of(), "an argument");
        var name = place + "(" + input.getName() + ":)";
        var authored = FieldType.of(input.getType());
        var type = parameter.type();
        if (type == null || !fits(authored, type)) {
            problems.add(
                    input,
                    name
                            + " is "
                            + authored.text()
                            + ", but the parameter is "
                            + parameter.databaseType()
                            + ".",
                    type == null
                            ? "Write a function that takes another type: values of this one cannot be carried."
                            : "Write " + String.join(" or ", ScalarBinder.fitting(type)) + ".");
            return Optional.empty();
        }
        if (authored.nullable() && !parameter.optional()) {
            problems.add(
                    input,
                    name + " may be left out, but the parameter has no default.",
                    "Write " + authored.name() + "!, or give the parameter a default.");
        }
        if (input.getDefaultValue() != null) {
            problems.add(
                    input,
                    name + " has a default value.",
                    "Remove it; the parameter's own default applies.");
        }
        return Optional.of(
                new Argument(
                        input.getName(),
                        parameter.name(),
                        parameter.databaseType(),
                        type,
                        authored.name(),
                        !authored.nullable()));
    }

    private Optional<Result> result(String place, FieldDefinition field, Function function) {
        var authored = FieldType.of(field.getType());
        var returned = function.result();
        var rows = returned.rowType();
        if (rows == null && returned.type() == null) {
            problems.add(
                    field,
                    place
                            + " calls "
                            + function.name()
                            + ", which returns "
                            + returned.databaseType()
                            + ".",
                    returned.databaseType().equals("void")
                            ? "Let the function return a value, such as the row it changed or a boolean."
                            : "Let the function return setof a table's or view's row type.");
            return Optional.empty();
        }
        if (authored.list() != returned.set() || authored.lists() > 1) {
            problems.add(
                    field,
                    place
                            + " is "
                            + authored.text()
                            + ", but "
                            + function.name()
                            + (returned.set() ? " returns a set." : " returns one value."),
                    "Write "
                            + (returned.set()
                                    ? "[" + authored.name() + (rows == null ? "]!." : "!]!.")
                                    : authored.name() + "."));
            return Optional.empty();
        }
        return rows == null
                ? value(place, field, authored, function)
                : rows(place, field, authored, function);
    }

    private Optional<Result> rows(
            String place, FieldDefinition field, FieldType authored, Function function) {
        var table = tables.get(authored.name());
        var returned = function.result();
        if (table == null || !table.name().equals(returned.rowType())) {
            var types =
                    tables.entrySet().stream()
                            .filter(entry -> entry.getValue().name().equals(returned.rowType()))
                            .map(Map.Entry::getKey)
                            .toList();
            problems.add(
                    field,
                    place
                            + " is "
                            + authored.text()
                            + ", but "
                            + function.name()
                            + " returns rows of "
                            + returned.rowType()
                            + ".",
                    types.isEmpty()
                            ? "Write a type for " + returned.rowType() + " and use it here."
                            : "Write " + String.join(" or ", types) + ".");
            return Optional.empty();
        }
        if (!returned.set()) {
            refuseNonNull(place, field, authored, function);
        }
        return Optional.of(new Result.Rows(authored.name(), returned.set()));
    }

    private Optional<Result> value(
            String place, FieldDefinition field, FieldType authored, Function function) {
        var type = function.result().type();
        if (type == null || !ScalarBinder.fitting(type).contains(authored.name())) {
            problems.add(
                    field,
                    place
                            + " is "
                            + authored.text()
                            + ", but "
                            + function.name()
                            + " returns "
                            + function.result().databaseType()
                            + ".",
                    type == null
                            ? "Remove the field."
                            : "Write " + String.join(" or ", ScalarBinder.fitting(type)) + ".");
            return Optional.empty();
        }
        refuseNonNull(place, field, authored, function);
        return Optional.of(new Result.Value(type, authored.name(), true, function.result().set()));
    }

    private void refuseNonNull(
            String place, FieldDefinition field, FieldType authored, Function function) {
        if (authored.elementNonNull()) {
            problems.add(
                    field,
                    place
                            + " is "
                            + authored.text()
                            + ", but nothing keeps "
                            + function.name()
                            + " from returning null.",
                    "Write " + authored.name() + " without `!`.");
        }
    }

    private static boolean fits(FieldType authored, ScalarType type) {
        return !authored.list() && ScalarBinder.fitting(type).contains(authored.name());
    }

    private static String signatures(List<Function> functions) {
        return functions.stream()
                .map(
                        function ->
                                function.name()
                                        + function.parameters().stream()
                                                .map(
                                                        parameter ->
                                                                (parameter.name()
                                                                                + " "
                                                                                + parameter
                                                                                        .databaseType()
                                                                                + (parameter
                                                                                                .optional()
                                                                                        ? " default"
                                                                                        : ""))
                                                                        .strip())
                                                .collect(Collectors.joining(", ", "(", ")")))
                .collect(Collectors.joining("; "));
    }
}
