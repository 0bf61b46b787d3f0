package dev.fraiseql.testkit.contract;

import dev.fraiseql.domain.query.Expression;
import dev.fraiseql.domain.query.Filter;
import dev.fraiseql.domain.query.Grouping;
import dev.fraiseql.domain.query.SelectedField;
import dev.fraiseql.domain.query.SortDirection;
import dev.fraiseql.domain.query.SortKey;
import dev.fraiseql.domain.schema.EntityType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Builds a {@link Grouping} as a test would say it. Keys have names, by which they are meant. */
public final class GroupingBuilder {

    private final EntityType type;
    private final Map<String, Value> keys = new LinkedHashMap<>();
    private final List<Function<Built, SelectedField>> selection = new ArrayList<>();
    private final List<Function<Built, SortKey>> order = new ArrayList<>();
    private Condition condition = (rows, binder) -> Filter.EVERYTHING;
    private Function<Built, Filter> having = built -> Filter.EVERYTHING;
    private @Nullable Long limit;
    private @Nullable Long offset;

    GroupingBuilder(EntityType type) {
        this.type = type;
    }

    /** The keys are built once: a parameter of theirs is one, wherever they are used. */
    private record Built(Map<String, Expression> keys, EntityType type, Binder binder) {
        Expression key(String name) {
            return Objects.requireNonNull(keys.get(name), name);
        }
    }

    /** A key; it is selected by {@link #keys}. */
    public GroupingBuilder by(String name, Value value) {
        keys.put(name, value);
        return this;
    }

    /** Selects keys in one frame under the response key. */
    public GroupingBuilder keys(String responseKey, String... names) {
        selection.add(
                built ->
                        new SelectedField.Nested(
                                responseKey,
                                List.of(names).stream()
                                        .<SelectedField>map(
                                                name ->
                                                        new SelectedField.Computed(
                                                                name, built.key(name)))
                                        .toList()));
        return this;
    }

    public GroupingBuilder select(String responseKey, Value aggregate) {
        selection.add(
                built ->
                        new SelectedField.Computed(
                                responseKey, aggregate.build(type, built.binder())));
        return this;
    }

    /** Selects aggregates in one frame under the response key. */
    public GroupingBuilder frame(String responseKey, Map<String, Value> aggregates) {
        selection.add(
                built ->
                        new SelectedField.Nested(
                                responseKey,
                                aggregates.entrySet().stream()
                                        .<SelectedField>map(
                                                entry ->
                                                        new SelectedField.Computed(
                                                                entry.getKey(),
                                                                entry.getValue()
                                                                        .build(
                                                                                type,
                                                                                built.binder())))
                                        .toList()));
        return this;
    }

    public GroupingBuilder typeName(String responseKey, String name) {
        selection.add(built -> new SelectedField.TypeName(responseKey, name));
        return this;
    }

    public GroupingBuilder where(Condition wanted) {
        condition = wanted;
        return this;
    }

    public GroupingBuilder having(Condition wanted) {
        having = built -> wanted.build(type, built.binder());
        return this;
    }

    public GroupingBuilder orderByKey(String name, SortDirection direction) {
        order.add(built -> new SortKey(built.key(name), direction));
        return this;
    }

    public GroupingBuilder orderBy(Value aggregate, SortDirection direction) {
        order.add(built -> new SortKey(aggregate.build(type, built.binder()), direction));
        return this;
    }

    public GroupingBuilder limit(long groups) {
        limit = groups;
        return this;
    }

    public GroupingBuilder offset(long groups) {
        offset = groups;
        return this;
    }

    public Grouping build(Binder binder) {
        var expressions = new LinkedHashMap<String, Expression>();
        keys.forEach((name, value) -> expressions.put(name, value.build(type, binder)));
        var built = new Built(expressions, type, binder);
        return new Grouping(
                type,
                condition.build(type, binder),
                List.copyOf(expressions.values()),
                having.apply(built),
                selection.stream().map(field -> field.apply(built)).toList(),
                order.stream().map(key -> key.apply(built)).toList(),
                limit == null ? null : binder.number(limit),
                offset == null ? null : binder.number(offset));
    }
}
