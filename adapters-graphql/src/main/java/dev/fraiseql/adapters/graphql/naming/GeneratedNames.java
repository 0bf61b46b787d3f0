package dev.fraiseql.adapters.graphql.naming;

import dev.fraiseql.domain.type.SimpleType;
import dev.fraiseql.domain.type.TextFormType;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The names FraiseQL generates beside the authored ones. */
public final class GeneratedNames {

    public static final String QUERY = "Query";
    public static final String MUTATION = "Mutation";
    public static final String SORT_DIRECTION = "SortDirection";
    public static final String TIME_BUCKET = "TimeBucket";
    public static final String PAGE_INFO = "PageInfo";

    /** The filter of a value inside a JSON field. */
    public static final String JSON_PATH_FILTER = "JSONPathFilter";

    /** The filter of an enum column that is authored as {@code String}. */
    public static final String LABEL_FILTER = "LabelFilter";

    public static final String AND = "_and";
    public static final String OR = "_or";
    public static final String NOT = "_not";

    /** The scalars of FraiseQL's SDL. */
    public static final Set<String> SCALARS = scalars();

    private static final Set<String> FIXED =
            Set.of(
                    QUERY,
                    MUTATION,
                    "Subscription",
                    SORT_DIRECTION,
                    TIME_BUCKET,
                    PAGE_INFO,
                    LABEL_FILTER,
                    JSON_PATH_FILTER);

    /** Every list field's own arguments, which no function's argument may shadow. */
    private static final Set<String> ARGUMENTS =
            Set.of("where", "orderBy", "distinctOn", "limit", "offset");

    /** The arguments of generated mutations beside the key's fields. */
    private static final Set<String> MUTATION_ARGUMENTS = Set.of("set", "version");

    private GeneratedNames() {}

    private static Set<String> scalars() {
        var names = new HashSet<String>();
        names.add("ID");
        Arrays.stream(SimpleType.values()).map(SimpleType::graphqlName).forEach(names::add);
        Arrays.stream(TextFormType.values()).map(TextFormType::graphqlName).forEach(names::add);
        return Collections.unmodifiableSet(names);
    }

    /** No authored type may have the name. */
    public static boolean isReservedType(String name) {
        return name.startsWith("__")
                || FIXED.contains(name)
                || SCALARS.contains(name)
                || typesOf(SimpleType.JSON.graphqlName()).contains(name)
                || SCALARS.stream()
                        .anyMatch(
                                scalar ->
                                        filter(scalar).equals(name)
                                                || filter("[" + scalar + "]").equals(name));
    }

    /** No authored field may have the name. */
    public static boolean isReservedField(String name) {
        return name.startsWith("__") || name.equals(AND) || name.equals(OR) || name.equals(NOT);
    }

    /** No argument of a function that returns rows may have the name. */
    public static boolean isReservedArgument(String name) {
        return name.startsWith("__") || ARGUMENTS.contains(name);
    }

    /** No field of the primary key of a type with mutations may have the name. */
    public static boolean isReservedKeyField(String name) {
        return MUTATION_ARGUMENTS.contains(name);
    }

    /** All type names that an entity type takes, whether or not it has them all. */
    public static List<String> typesOf(String type) {
        return List.of(
                type,
                where(type),
                listWhere(type),
                orderBy(type),
                distinctOn(type),
                aggregate(type),
                counts(type),
                sums(type),
                averages(type),
                extremes(type),
                flags(type),
                ordering(aggregate(type)),
                ordering(counts(type)),
                ordering(sums(type)),
                ordering(averages(type)),
                ordering(extremes(type)),
                group(type),
                groupKey(type),
                ordering(group(type)),
                ordering(groupKey(type)),
                having(type),
                having(counts(type)),
                having(sums(type)),
                having(averages(type)),
                having(extremes(type)),
                having(flags(type)),
                connection(type),
                edge(type),
                input(type),
                set(type),
                conflictKey(type));
    }

    /**
     * All root fields that an entity type takes, of queries and of mutations, whether or not it has
     * them all.
     */
    public static List<String> rootsOf(String type) {
        var list = list(type);
        return List.of(
                single(type),
                list,
                aggregateField(list),
                groupByField(list),
                connectionField(list),
                create(type),
                createMany(type),
                update(type),
                updateMany(type),
                delete(type),
                deleteMany(type),
                upsert(type),
                upsertMany(type));
    }

    /** The fields that come with a to-many relation, or with a list of the root. */
    public static List<String> besideList(String list) {
        return List.of(aggregateField(list), connectionField(list));
    }

    public static String where(String type) {
        return type + "Where";
    }

    /** Conditions on the rows of a to-many relation. */
    public static String listWhere(String type) {
        return type + "ListWhere";
    }

    public static String orderBy(String type) {
        return ordering(type);
    }

    public static String ordering(String type) {
        return type + "OrderBy";
    }

    public static String distinctOn(String type) {
        return type + "DistinctOn";
    }

    public static String aggregate(String type) {
        return type + "Aggregate";
    }

    /** {@code countDistinct} by field. */
    public static String counts(String type) {
        return type + "AggregateCounts";
    }

    /** {@code sum} by field. */
    public static String sums(String type) {
        return type + "AggregateSums";
    }

    /** {@code avg} and {@code stddev} by field. */
    public static String averages(String type) {
        return type + "AggregateAverages";
    }

    /** {@code min} and {@code max} by field. */
    public static String extremes(String type) {
        return type + "AggregateExtremes";
    }

    /** {@code boolAnd} and {@code boolOr} by field. */
    public static String flags(String type) {
        return type + "AggregateFlags";
    }

    public static String group(String type) {
        return type + "GroupBy";
    }

    public static String groupKey(String type) {
        return type + "GroupByKey";
    }

    /** Conditions on groups of the type, or on the aggregates of one kind. */
    public static String having(String type) {
        return type + "Having";
    }

    public static String connection(String type) {
        return type + "Connection";
    }

    public static String edge(String type) {
        return type + "Edge";
    }

    public static String input(String type) {
        return type + "Input";
    }

    /** The fields of a row that an update can change. */
    public static String set(String type) {
        return type + "Set";
    }

    /** The unique keys that an upsert can decide by. */
    public static String conflictKey(String type) {
        return type + "ConflictKey";
    }

    /**
     * {@code MoodFilter} for {@code Mood}, {@code MoodListFilter} for {@code [Mood]}.
     *
     * @param type a scalar, an enum or a composite, or a list of one
     */
    public static String filter(String type) {
        return type.startsWith("[")
                ? type.substring(1, type.length() - 1) + "ListFilter"
                : type + "Filter";
    }

    /** All type names that an enum takes, or a composite type. */
    public static List<String> typesOfColumns(String type) {
        return List.of(type, filter(type), filter("[" + type + "]"), input(type));
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

    /** {@code ordersAggregate} for {@code orders}. */
    public static String aggregateField(String list) {
        return list + "Aggregate";
    }

    /** {@code ordersGroupBy} for {@code orders}. */
    public static String groupByField(String list) {
        return list + "GroupBy";
    }

    /** {@code ordersConnection} for {@code orders}. */
    public static String connectionField(String list) {
        return list + "Connection";
    }

    /** {@code createOrder}. */
    public static String create(String type) {
        return one("create", type);
    }

    /** {@code createOrders}. */
    public static String createMany(String type) {
        return many("create", type);
    }

    /** {@code updateOrder}. */
    public static String update(String type) {
        return one("update", type);
    }

    /** {@code updateOrders}. */
    public static String updateMany(String type) {
        return many("update", type);
    }

    /** {@code deleteOrder}. */
    public static String delete(String type) {
        return one("delete", type);
    }

    /** {@code deleteOrders}. */
    public static String deleteMany(String type) {
        return many("delete", type);
    }

    /** {@code upsertOrder}. */
    public static String upsert(String type) {
        return one("upsert", type);
    }

    /** {@code upsertOrders}. */
    public static String upsertMany(String type) {
        return many("upsert", type);
    }

    private static String one(String verb, String type) {
        return verb + Casing.capitalized(type);
    }

    private static String many(String verb, String type) {
        return verb + Casing.capitalized(list(type));
    }
}
