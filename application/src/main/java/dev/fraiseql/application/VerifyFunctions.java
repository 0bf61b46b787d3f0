package dev.fraiseql.application;

import dev.fraiseql.domain.catalogue.Catalogue;
import dev.fraiseql.domain.catalogue.Function;
import dev.fraiseql.domain.catalogue.FunctionName;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.FieldSource;
import dev.fraiseql.domain.schema.FunctionField;
import dev.fraiseql.domain.schema.ScalarField;
import dev.fraiseql.domain.schema.Schema;
import java.util.List;
import java.util.stream.Stream;

/** Compares the functions that a compiled schema calls with those of a database. */
final class VerifyFunctions {

    private VerifyFunctions() {}

    static void compare(
            FunctionField field, Schema schema, Catalogue catalogue, List<Failure> failures) {
        check(
                field.name(),
                field.function(),
                overloads(catalogue, field.function())
                        .filter(function -> function.volatileEffects() == field.mutation())
                        .filter(function -> takes(function, field.arguments()))
                        .anyMatch(function -> returns(function, field.result(), schema)),
                failures);
    }

    static void compare(
            EntityType type,
            ScalarField field,
            FieldSource.Computed computed,
            Catalogue catalogue,
            List<Failure> failures) {
        check(
                type.name() + "." + field.name(),
                computed.function(),
                overloads(catalogue, computed.function())
                        .filter(function -> !function.parameters().isEmpty())
                        .filter(
                                function ->
                                        type.table()
                                                .equals(function.parameters().getFirst().rowType()))
                        .filter(
                                function ->
                                        function.parameters().stream()
                                                .skip(1)
                                                .allMatch(Function.Parameter::optional))
                        .filter(function -> !function.volatileEffects() && !function.result().set())
                        .anyMatch(function -> field.type().equals(function.result().type())),
                failures);
    }

    private static void check(
            String place, FunctionName function, boolean found, List<Failure> failures) {
        if (!found) {
            failures.add(
                    VerifySchema.mismatch(
                            place
                                    + ": function "
                                    + function
                                    + " is gone or changed, or this role may not execute it"));
        }
    }

    private static Stream<Function> overloads(Catalogue catalogue, FunctionName name) {
        return catalogue.functions().stream().filter(function -> function.name().equals(name));
    }

    /** All arguments have their parameter; every other parameter has a default. */
    private static boolean takes(Function function, List<FunctionField.Argument> arguments) {
        var taken =
                arguments.stream()
                        .allMatch(
                                argument ->
                                        function.parameters().stream()
                                                .anyMatch(parameter -> is(parameter, argument)));
        var complete =
                function.parameters().stream()
                        .filter(parameter -> !parameter.optional())
                        .allMatch(
                                parameter ->
                                        arguments.stream()
                                                .anyMatch(
                                                        argument ->
                                                                argument.required()
                                                                        && is(
                                                                                parameter,
                                                                                argument)));
        return taken && complete;
    }

    private static boolean is(Function.Parameter parameter, FunctionField.Argument argument) {
        return parameter.name().equals(argument.parameter())
                && argument.type().equals(parameter.type());
    }

    private static boolean returns(
            Function function, FunctionField.Result expected, Schema schema) {
        var result = function.result();
        return switch (expected) {
            case FunctionField.Result.Rows rows ->
                    result.set() == rows.many()
                            && schema.type(rows.type())
                                    .filter(type -> type.table().equals(result.rowType()))
                                    .isPresent();
            case FunctionField.Result.Value value ->
                    result.set() == value.many() && value.type().equals(result.type());
        };
    }
}
