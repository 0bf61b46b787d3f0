package dev.fraiseql.adapters.graphql.operation;

import dev.fraiseql.adapters.graphql.served.Choice;
import graphql.schema.GraphQLEnumType;
import graphql.schema.GraphQLInputType;
import graphql.schema.GraphQLList;
import graphql.schema.GraphQLNonNull;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLType;
import graphql.schema.GraphQLTypeUtil;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Variables made up to plan an operation with: their values decide nothing but where {@code
 * shapedBy} says so.
 *
 * @param most every variable that needs no knowledge of its content
 * @param fewest those that can't be left out
 * @param shapedBy what changes the plan by being given, null or absent, or by its content
 * @param complete whether every required variable could be made up
 */
record SampleVariables(
        Map<String, Object> most,
        Map<String, Object> fewest,
        List<String> shapedBy,
        boolean complete) {

    /** Where {@code "text"} would be refused before it comes to the database. */
    private static final Map<String, Object> BY_SCALAR =
            Map.ofEntries(
                    Map.entry("Boolean", true),
                    Map.entry("Int", 1),
                    Map.entry("BigInt", 1),
                    Map.entry("Float", 1),
                    Map.entry("Decimal", 1),
                    Map.entry("UUID", "00000000-0000-0000-0000-000000000000"),
                    Map.entry("DateTime", "2000-01-01T00:00:00Z"),
                    Map.entry("LocalDateTime", "2000-01-01T00:00:00"),
                    Map.entry("Date", "2000-01-01"),
                    Map.entry("Time", "00:00:00"),
                    Map.entry("Bytes", "AA=="),
                    Map.entry("ID", "1"));

    static SampleVariables of(List<Variables.Declaration> declarations) {
        var most = new LinkedHashMap<String, Object>();
        var fewest = new LinkedHashMap<String, Object>();
        var shapedBy = new ArrayList<String>();
        var complete = true;
        for (var declaration : declarations) {
            var name = declaration.name();
            var type = declaration.type();
            var required = type instanceof GraphQLNonNull && !declaration.hasDefault();
            var byContent = declaration.structural() || dependsOnContent(type);
            if (byContent || !(type instanceof GraphQLNonNull)) {
                shapedBy.add(name);
            }
            if (byContent && !required) {
                continue;
            }
            var value =
                    declaration.structural() && !isBoolean(type) ? Optional.empty() : value(type);
            value.ifPresent(each -> most.put(name, each));
            if (required) {
                value.ifPresent(each -> fewest.put(name, each));
                complete &= value.isPresent();
            }
        }
        return new SampleVariables(most, fewest, shapedBy, complete);
    }

    private static boolean isBoolean(GraphQLInputType type) {
        return GraphQLTypeUtil.unwrapNonNull(type) instanceof GraphQLScalarType scalar
                && scalar.getName().equals("Boolean");
    }

    private static boolean dependsOnContent(GraphQLInputType type) {
        return switch (GraphQLTypeUtil.unwrapAll(type)) {
            case GraphQLScalarType _ -> isListOfLists(type);
            case GraphQLEnumType labels -> isListOfLists(type) || isChoice(labels);
            default -> true;
        };
    }

    private static boolean isListOfLists(GraphQLInputType type) {
        return GraphQLTypeUtil.unwrapNonNull(type) instanceof GraphQLList list
                && GraphQLTypeUtil.unwrapNonNull(list.getWrappedType()) instanceof GraphQLList;
    }

    private static boolean isChoice(GraphQLEnumType labels) {
        return labels.getValues().getFirst().getValue() instanceof Choice;
    }

    private static Optional<Object> value(GraphQLType type) {
        return switch (GraphQLTypeUtil.unwrapNonNull(type)) {
            case GraphQLScalarType scalar ->
                    Optional.of(BY_SCALAR.getOrDefault(scalar.getName(), "text"));
            case GraphQLEnumType labels -> Optional.of(labels.getValues().getFirst().getName());
            case GraphQLList list -> value(list.getWrappedType()).map(List::of);
            default -> Optional.empty();
        };
    }
}
