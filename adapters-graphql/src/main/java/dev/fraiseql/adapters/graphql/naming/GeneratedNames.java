package dev.fraiseql.adapters.graphql.naming;

import java.util.List;
import java.util.Set;

/** The names FraiseQL generates beside the authored ones. */
public final class GeneratedNames {

    public static final String QUERY = "Query";
    public static final String MUTATION = "Mutation";
    public static final String SORT_DIRECTION = "SortDirection";

    /** The filter of an enum column that is authored as {@code String}. */
    public static final String LABEL_FILTER = "LabelFilter";

    public static final String AND = "_and";
    public static final String OR = "_or";
    public static final String NOT = "_not";

    /** The scalars of FraiseQL's SDL. */
    public static final Set<String> SCALARS =
            Set.of(
                    "Int",
                    "BigInt",
                    "Float",
                    "Decimal",
                    "String",
                    "ID",
                    "UUID",
                    "Boolean",
                    "DateTime",
                    "LocalDateTime",
                    "Date",
                    "Time",
                    "Bytes",
                    "JSON");

    private static final Set<String> FIXED =
            Set.of(QUERY, MUTATION, "Subscription", SORT_DIRECTION, LABEL_FILTER);

    private GeneratedNames() {}

    /** No authored type may have the name. */
    public static boolean isReservedType(String name) {
        return name.startsWith("__")
                || FIXED.contains(name)
                || SCALARS.contains(name)
                || SCALARS.stream().anyMatch(scalar -> filter(scalar).equals(name));
    }

    /** No authored field may have the name. */
    public static boolean isReservedField(String name) {
        return name.startsWith("__") || name.equals(AND) || name.equals(OR) || name.equals(NOT);
    }

    /** All type names that an entity type takes. */
    public static List<String> typesOf(String type) {
        return List.of(type, where(type), orderBy(type), input(type));
    }

    public static String where(String type) {
        return type + "Where";
    }

    public static String orderBy(String type) {
        return type + "OrderBy";
    }

    public static String input(String type) {
        return type + "Input";
    }

    public static String filter(String scalarOrEnum) {
        return scalarOrEnum + "Filter";
    }

    /** {@code order} for {@code Order}. */
    public static String single(String type) {
        return Casing.decapitalized(type);
    }

    /** {@code orders} for {@code Order}; {@code newsList} where the plural is the singular. */
    public static String list(String type) {
        var single = single(type);
        var plural = Inflection.plural(single);
        return plural.equals(single) ? single + "List" : plural;
    }

    /** {@code createOrder}. */
    public static String create(String type) {
        return "create" + Casing.capitalized(type);
    }
}
