package dev.fraiseql.testkit.contract;

import dev.fraiseql.domain.query.Connection;
import dev.fraiseql.domain.query.ConnectionField;
import dev.fraiseql.domain.query.ConnectionField.EdgeField;
import dev.fraiseql.domain.query.ConnectionField.PageInfoField;
import dev.fraiseql.domain.query.ConnectionField.PageInfoItem;
import dev.fraiseql.domain.query.Cursor;
import dev.fraiseql.domain.query.Filter;
import dev.fraiseql.domain.query.Parameter;
import dev.fraiseql.domain.query.SortDirection;
import dev.fraiseql.domain.query.SortKey;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.Schema;
import dev.fraiseql.domain.type.SimpleType;
import dev.fraiseql.domain.type.TextValues;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Builds a {@link Connection} as a test would say it, and reads cursors as a planner would. */
public final class ConnectionBuilder {

    /** What all cursors are sealed with. */
    private static final byte[] KEY = "a key of 'its' own".getBytes(StandardCharsets.UTF_8);

    private final Schema schema;
    private final EntityType type;
    private final List<Function<Binder, ConnectionField>> selection = new ArrayList<>();
    private final List<Function<Binder, SortKey>> order = new ArrayList<>();
    private Condition condition = (rows, binder) -> Filter.EVERYTHING;
    private long size;
    private boolean fromEnd;
    private @Nullable String after;
    private @Nullable String before;

    public ConnectionBuilder(Schema schema, EntityType type) {
        this.schema = schema;
        this.type = type;
    }

    public ConnectionBuilder edges(
            String key,
            @Nullable String cursorKey,
            String nodeKey,
            UnaryOperator<RowsBuilder> node) {
        var rows = node.apply(new RowsBuilder(schema, type));
        selection.add(
                binder -> {
                    var fields = new ArrayList<EdgeField>();
                    if (cursorKey != null) {
                        fields.add(new EdgeField.Cursor(cursorKey));
                    }
                    fields.add(new EdgeField.Node(nodeKey, rows.selection(binder)));
                    fields.add(new EdgeField.TypeName("__typename", type.name() + "Edge"));
                    return new ConnectionField.Edges(key, fields);
                });
        return this;
    }

    public ConnectionBuilder nodes(String key, UnaryOperator<RowsBuilder> node) {
        var rows = node.apply(new RowsBuilder(schema, type));
        selection.add(binder -> new ConnectionField.Nodes(key, rows.selection(binder)));
        return this;
    }

    /** All of it, under the names that Relay gives. */
    public ConnectionBuilder pageInfo(String key) {
        return pageInfo(key, PageInfoItem.values());
    }

    public ConnectionBuilder pageInfo(String key, PageInfoItem... items) {
        selection.add(
                binder ->
                        new ConnectionField.PageInfo(
                                key,
                                List.of(items).stream()
                                        .<PageInfoField>map(
                                                item -> new PageInfoField.Value(name(item), item))
                                        .toList()));
        return this;
    }

    private static String name(PageInfoItem item) {
        return switch (item) {
            case HAS_NEXT_PAGE -> "hasNextPage";
            case HAS_PREVIOUS_PAGE -> "hasPreviousPage";
            case START_CURSOR -> "startCursor";
            case END_CURSOR -> "endCursor";
        };
    }

    public ConnectionBuilder totalCount(String key) {
        selection.add(binder -> new ConnectionField.TotalCount(key));
        return this;
    }

    public ConnectionBuilder where(Condition wanted) {
        condition = wanted;
        return this;
    }

    public ConnectionBuilder orderBy(String field, SortDirection direction) {
        return orderBy(Value.field(field), direction);
    }

    public ConnectionBuilder orderBy(Value value, SortDirection direction) {
        order.add(binder -> new SortKey(value.build(type, binder), direction));
        return this;
    }

    public ConnectionBuilder first(long rows) {
        size = rows;
        return this;
    }

    public ConnectionBuilder last(long rows) {
        size = rows;
        fromEnd = true;
        return this;
    }

    public ConnectionBuilder after(@Nullable String cursor) {
        after = cursor;
        return this;
    }

    public ConnectionBuilder before(@Nullable String cursor) {
        before = cursor;
        return this;
    }

    public Connection build(Binder binder) {
        var keys = order.stream().map(key -> key.apply(binder)).toList();
        return new Connection(
                type,
                condition.build(type, binder),
                keys,
                binder.number(size),
                fromEnd,
                place(after, keys, binder),
                place(before, keys, binder),
                binder.bind(SimpleType.BYTES, "bytea", "\\x" + HexFormat.of().formatHex(KEY)),
                selection.stream().map(field -> field.apply(binder)).toList());
    }

    private static Connection.@Nullable Place place(
            @Nullable String cursor, List<SortKey> keys, Binder binder) {
        if (cursor == null) {
            return null;
        }
        var texts = Cursor.decode(cursor, KEY);
        var values = new ArrayList<@Nullable Parameter>();
        for (var i = 0; i < keys.size(); i++) {
            var key = keys.get(i).by();
            var text = texts.get(i);
            values.add(
                    text == null
                            ? null
                            : binder.bind(
                                    key.type(),
                                    Value.databaseType(key),
                                    key.type() == SimpleType.BYTES
                                            ? text
                                            : TextValues.parse(key.type(), text)));
        }
        return new Connection.Place(values);
    }
}
