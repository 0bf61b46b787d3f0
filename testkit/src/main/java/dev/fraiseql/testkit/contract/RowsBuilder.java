package dev.fraiseql.testkit.contract;

import dev.fraiseql.domain.query.Filter;
import dev.fraiseql.domain.query.FunctionCall;
import dev.fraiseql.domain.query.RowSet;
import dev.fraiseql.domain.query.SelectedField;
import dev.fraiseql.domain.query.SortDirection;
import dev.fraiseql.domain.query.SortKey;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.ScalarField;
import dev.fraiseql.domain.schema.Schema;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Builds a {@link RowSet} as a test would say it. A name may carry a response key: {@code
 * "total:amount"}.
 */
public final class RowsBuilder {

    private final Schema schema;
    private final EntityType type;
    private final List<Function<Binder, SelectedField>> selection = new ArrayList<>();
    private final List<Function<Binder, SortKey>> order = new ArrayList<>();
    private Condition condition = (rows, binder) -> Filter.EVERYTHING;
    private List<ScalarField> distinctOn = List.of();
    private @Nullable Function<Binder, FunctionCall> function;
    private @Nullable Long limit;
    private @Nullable Long offset;

    public RowsBuilder(Schema schema, EntityType type) {
        this.schema = schema;
        this.type = type;
    }

    public RowsBuilder fields(String... names) {
        for (var text : names) {
            var named = Named.parse(text);
            var field = type.field(named.name()).orElseThrow();
            selection.add(binder -> new SelectedField.Scalar(named.key(), field));
        }
        return this;
    }

    /** Every scalar field. */
    public RowsBuilder allFields() {
        type.fields().forEach(field -> fields(field.name()));
        return this;
    }

    public RowsBuilder computed(String key, Value value) {
        selection.add(binder -> new SelectedField.Computed(key, value.build(type, binder)));
        return this;
    }

    public RowsBuilder typeName(String key) {
        selection.add(binder -> new SelectedField.TypeName(key, type.name()));
        return this;
    }

    /** Follows a relation in the direction it has. */
    public RowsBuilder with(String relationName, UnaryOperator<RowsBuilder> nested) {
        var named = Named.parse(relationName);
        var relation = type.relation(named.name()).orElseThrow();
        var target = schema.target(relation);
        var rows = nested.apply(new RowsBuilder(schema, target));
        selection.add(
                binder ->
                        relation.toMany()
                                ? new SelectedField.ToMany(
                                        named.key(), relation, rows.build(binder))
                                : new SelectedField.ToOne(
                                        named.key(), relation, target, rows.selection(binder)));
        return this;
    }

    /** A page of what a to-many relation leads to. */
    public RowsBuilder page(String relationName, UnaryOperator<ConnectionBuilder> nested) {
        var named = Named.parse(relationName);
        var relation = type.relation(named.name()).orElseThrow();
        var page = nested.apply(new ConnectionBuilder(schema, schema.target(relation)));
        selection.add(binder -> new SelectedField.Page(named.key(), relation, page.build(binder)));
        return this;
    }

    /** All that a to-many relation leads to, as one group. */
    public RowsBuilder summary(String relationName, UnaryOperator<GroupingBuilder> nested) {
        var named = Named.parse(relationName);
        var relation = type.relation(named.name()).orElseThrow();
        var whole = nested.apply(new GroupingBuilder(schema.target(relation)));
        selection.add(
                binder -> new SelectedField.Summary(named.key(), relation, whole.build(binder)));
        return this;
    }

    public RowsBuilder where(Condition wanted) {
        condition = wanted;
        return this;
    }

    public RowsBuilder orderBy(String field, SortDirection direction) {
        return orderBy(Value.field(field), direction);
    }

    public RowsBuilder orderBy(Value value, SortDirection direction) {
        order.add(binder -> new SortKey(value.build(type, binder), direction));
        return this;
    }

    public RowsBuilder distinctOn(String... fields) {
        distinctOn = Stream.of(fields).map(field -> type.field(field).orElseThrow()).toList();
        return this;
    }

    /** Rows of a function instead of the table. */
    public RowsBuilder from(Function<Binder, FunctionCall> call) {
        function = call;
        return this;
    }

    public RowsBuilder orderBy(String field) {
        return orderBy(field, SortDirection.ASC);
    }

    public RowsBuilder limit(long rows) {
        limit = rows;
        return this;
    }

    boolean limited() {
        return limit != null;
    }

    public RowsBuilder offset(long rows) {
        offset = rows;
        return this;
    }

    public RowSet build(Binder binder) {
        return new RowSet(
                type,
                function == null ? null : function.apply(binder),
                selection(binder),
                condition.build(type, binder),
                distinctOn,
                order.stream().map(key -> key.apply(binder)).toList(),
                limit == null ? null : binder.number(limit),
                offset == null ? null : binder.number(offset));
    }

    List<SelectedField> selection(Binder binder) {
        return selection.stream().map(field -> field.apply(binder)).toList();
    }

    private record Named(String key, String name) {

        static Named parse(String text) {
            var colon = text.indexOf(':');
            return colon < 0
                    ? new Named(text, text)
                    : new Named(text.substring(0, colon), text.substring(colon + 1));
        }
    }
}
