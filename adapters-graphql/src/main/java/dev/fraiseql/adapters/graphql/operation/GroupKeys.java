package dev.fraiseql.adapters.graphql.operation;

import dev.fraiseql.adapters.graphql.naming.GeneratedNames;
import dev.fraiseql.adapters.graphql.served.ArgumentNames;
import dev.fraiseql.adapters.graphql.served.JsonPathTypes;
import dev.fraiseql.adapters.graphql.served.Member;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.query.Expression;
import dev.fraiseql.domain.query.Parameter;
import dev.fraiseql.domain.query.SelectedField;
import dev.fraiseql.domain.query.SortKey;
import dev.fraiseql.domain.query.TimeBucket;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.ScalarField;
import dev.fraiseql.domain.type.SimpleType;
import graphql.language.Field;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The keys of one grouping: what is selected of {@code key} decides by what rows are grouped. Used
 * once.
 */
final class GroupKeys {

    private final ServedSchema served;
    private final LevelPlanner levels;
    private final LiteralReader reader;
    private final Parameters parameters;
    private final JsonPathPlanner paths;

    /** By the path of names that leads to the field. */
    private final Map<String, Set<Expression>> byPath = new LinkedHashMap<>();

    private final Set<Expression> keys = new LinkedHashSet<>();

    GroupKeys(
            ServedSchema served,
            LevelPlanner levels,
            LiteralReader reader,
            Parameters parameters,
            JsonPathPlanner paths) {
        this.paths = paths;
        this.served = served;
        this.levels = levels;
        this.reader = reader;
        this.parameters = parameters;
    }

    List<Expression> all() {
        return List.copyOf(keys);
    }

    List<SelectedField> select(EntityType type, List<Field> parents) {
        return select(type, parents, "", UnaryOperator.identity());
    }

    private List<SelectedField> select(
            EntityType type, List<Field> parents, String path, UnaryOperator<Expression> around) {
        return levels.of(
                parents,
                GeneratedNames.groupKey(type.name()),
                (key, fields) -> {
                    var name = fields.getFirst().getName();
                    return switch (Member.of(type, name)) {
                        case Member.Scalar(var field) when field.type() == SimpleType.JSON ->
                                new SelectedField.Nested(
                                        key,
                                        paths.select(
                                                field,
                                                fields,
                                                JsonPathTypes.KEY,
                                                (at, kind) -> {
                                                    var value = around.apply(at);
                                                    keys.add(value);
                                                    return value;
                                                }));
                        case Member.Scalar(var field) -> {
                            var value = value(type, field, fields.getFirst(), around);
                            keys.add(value);
                            byPath.computeIfAbsent(path + name, any -> new LinkedHashSet<>())
                                    .add(value);
                            yield new SelectedField.Computed(key, value);
                        }
                        case Member.ToOne(var relation) -> {
                            var target = served.schema().target(relation);
                            yield new SelectedField.Nested(
                                    key,
                                    select(
                                            target,
                                            fields,
                                            path + name + ".",
                                            of ->
                                                    around.apply(
                                                            new Expression.Related(
                                                                    relation, target, of))));
                        }
                        case Member.ToMany _, Member.Summary _, Member.Page _ ->
                                throw new IllegalStateException(name + " is no key of a group");
                    };
                });
    }

    private Expression value(
            EntityType type, ScalarField field, Field selected, UnaryOperator<Expression> around) {
        var value = around.apply(new Expression.Field(field));
        if (!TimeBucket.appliesTo(field.type())) {
            return value;
        }
        var arguments =
                reader.arguments(served.objectType(GeneratedNames.groupKey(type.name())), selected);
        var zone = zone(arguments);
        if (arguments.get(ArgumentNames.BUCKET) instanceof InputValue.Leaf bucket) {
            return new Expression.Bucket(value, bucket.meaning(TimeBucket.class), zone);
        }
        if (zone != null) {
            throw arguments
                    .place(ArgumentNames.TIME_ZONE)
                    .wrong(
                            "a time zone decides nothing without a bucket",
                            "Add bucket: DAY, for example, or remove the time zone.");
        }
        return value;
    }

    private @Nullable Parameter zone(FieldArguments arguments) {
        if (arguments.definition().getArgument(ArgumentNames.TIME_ZONE) == null) {
            return null;
        }
        return arguments.get(ArgumentNames.TIME_ZONE) instanceof InputValue.Leaf zone
                ? parameters.timeZone(zone.source(), arguments.place(ArgumentNames.TIME_ZONE))
                : null;
    }

    void requireSome(FieldArguments arguments) {
        if (keys.isEmpty()) {
            throw Place.argument(
                            arguments.field().getResultKey(), arguments.field().getSourceLocation())
                    .wrong(
                            "nothing says by what to group",
                            "Select it: key { status }, for example; all rows as one are "
                                    + "the aggregate field's.");
        }
    }

    /** The key that an element of {@code orderBy} names. */
    SortKey sorted(EntityType type, InputValue item, Place place) {
        return sorted(type, item, place, "", UnaryOperator.identity());
    }

    private SortKey sorted(
            EntityType type,
            InputValue item,
            Place place,
            String path,
            UnaryOperator<Expression> around) {
        var entry = OrderPlanner.only(item, place);
        return switch (Member.of(type, entry.name())) {
            case Member.Scalar(var field) when field.type() == SimpleType.JSON -> {
                var sorted = paths.sorted(field, entry.value(), entry.place());
                var key = around.apply(sorted.value());
                if (!keys.contains(key)) {
                    throw notGrouped(entry.place());
                }
                yield new SortKey(key, sorted.direction());
            }
            case Member.Scalar _ -> sorted(entry, path + entry.name());
            case Member.ToOne(var relation) -> {
                var target = served.schema().target(relation);
                yield sorted(
                        target,
                        entry.value(),
                        entry.place(),
                        path + entry.name() + ".",
                        of -> around.apply(new Expression.Related(relation, target, of)));
            }
            case Member.ToMany _, Member.Summary _, Member.Page _ ->
                    throw new IllegalStateException(entry.name() + " is no key of a group");
        };
    }

    /** By the path of names that leads to the field: it may be grouped by in several ways. */
    private SortKey sorted(OrderPlanner.Entry entry, String path) {
        var direction = OrderPlanner.direction(entry);
        var named = byPath.getOrDefault(path, Set.of());
        if (named.isEmpty()) {
            throw notGrouped(entry.place());
        }
        if (named.size() > 1) {
            throw entry.place()
                    .wrong(
                            "the groups are made by it in several ways",
                            "Select it once in `key`, with one bucket.");
        }
        return new SortKey(named.iterator().next(), direction);
    }

    private static FailureException notGrouped(Place place) {
        return place.wrong("the groups are not made by it", "Select it in `key` as well.");
    }
}
