package dev.fraiseql.adapters.graphql.schema;

import dev.fraiseql.domain.catalogue.Function;
import dev.fraiseql.domain.catalogue.Table;
import dev.fraiseql.domain.schema.FieldSource;
import dev.fraiseql.domain.schema.ScalarField;
import graphql.language.FieldDefinition;
import graphql.language.ObjectTypeDefinition;
import java.util.Optional;
import java.util.Set;

/** Binds a field to a function of its type's row. */
final class ComputedBinder {

    private final FunctionNames names;
    private final Problems problems;

    ComputedBinder(FunctionFinder finder, Problems problems) {
        this.names = new FunctionNames(finder, problems);
        this.problems = problems;
    }

    /** Takes a row of {@code table}, and nothing else that must be given; returns one value. */
    static boolean computes(Function function, Table table) {
        var parameters = function.parameters();
        return !parameters.isEmpty()
                && table.name().equals(parameters.getFirst().rowType())
                && parameters.stream().skip(1).allMatch(Function.Parameter::optional)
                && !function.result().set()
                && function.result().type() != null
                && !function.volatileEffects();
    }

    Optional<ScalarField> bind(ObjectTypeDefinition owner, Table table, FieldDefinition field) {
        new Directives(problems)
                .check(
                        field,
                        Set.of(Directives.FUNCTION, Directives.AUTHORIZE),
                        "a computed field");
        var place = owner.getName() + "." + field.getName();
        var overloads = names.overloads(place, field);
        if (overloads.isEmpty()) {
            return Optional.empty();
        }
        var computing = overloads.stream().filter(function -> computes(function, table)).toList();
        if (computing.size() != 1) {
            problems.add(
                    field,
                    place
                            + " cannot be computed by "
                            + overloads.getFirst().name()
                            + ": a function of a row takes "
                            + table.name()
                            + " alone, returns one value, and is STABLE or IMMUTABLE.",
                    "Change the function, or offer it as a field of Query or Mutation.");
            return Optional.empty();
        }
        return field(place, field, computing.getFirst());
    }

    private Optional<ScalarField> field(String place, FieldDefinition field, Function function) {
        var authored = FieldType.of(field.getType());
        var type = function.result().type();
        if (type == null) {
            throw new IllegalStateException("a computing function returns a carried value");
        }
        var fitting = ScalarBinder.fitting(type);
        if (authored.list() || !fitting.contains(authored.name())) {
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
                    "Write " + String.join(" or ", fitting) + ".");
            return Optional.empty();
        }
        if (!authored.nullable()) {
            problems.add(
                    field,
                    place
                            + " is `"
                            + authored.name()
                            + "!`, but nothing keeps "
                            + function.name()
                            + " from returning null.",
                    "Write " + authored.name() + " without `!`.");
        }
        var description = field.getDescription();
        return Optional.of(
                new ScalarField(
                        field.getName(),
                        new FieldSource.Computed(function.name()),
                        function.result().databaseType(),
                        type,
                        authored.name(),
                        true,
                        false,
                        false,
                        description == null ? function.comment() : description.getContent()));
    }
}
