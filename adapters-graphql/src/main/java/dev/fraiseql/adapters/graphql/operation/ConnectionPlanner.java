package dev.fraiseql.adapters.graphql.operation;

import dev.fraiseql.adapters.graphql.naming.GeneratedNames;
import dev.fraiseql.adapters.graphql.served.ArgumentNames;
import dev.fraiseql.adapters.graphql.served.ConnectionTypes;
import dev.fraiseql.domain.query.Connection;
import dev.fraiseql.domain.query.ConnectionField;
import dev.fraiseql.domain.query.ConnectionField.EdgeField;
import dev.fraiseql.domain.query.ConnectionField.PageInfoField;
import dev.fraiseql.domain.query.ConnectionField.PageInfoItem;
import dev.fraiseql.domain.query.Parameter;
import dev.fraiseql.domain.query.SelectedField;
import dev.fraiseql.domain.schema.EntityType;
import graphql.language.Field;
import java.util.List;
import java.util.function.BiFunction;

/** Plans pages by keyset. */
final class ConnectionPlanner {

    private final LevelPlanner levels;
    private final RowsPlanner rows;
    private final OrderPlanner orders;
    private final CursorPlanner cursors;
    private final Parameters parameters;
    private final RowsConfig config;

    ConnectionPlanner(
            LevelPlanner levels,
            RowsPlanner rows,
            OrderPlanner orders,
            CursorPlanner cursors,
            Parameters parameters,
            RowsConfig config) {
        this.levels = levels;
        this.rows = rows;
        this.orders = orders;
        this.cursors = cursors;
        this.parameters = parameters;
        this.config = config;
    }

    /**
     * @param nodes plans what is selected of the type
     */
    Connection connection(
            EntityType type,
            FieldArguments arguments,
            List<Field> fields,
            BiFunction<EntityType, List<Field>, List<SelectedField>> nodes) {
        var selection = new Selection(type, nodes);
        var selected = selection.of(fields);
        var order = CursorPlanner.total(type, orders.orderBy(type, arguments));
        var key = cursors.key(type, order);
        return new Connection(
                type,
                rows.where(type, arguments),
                order,
                size(arguments),
                !arguments.get(ArgumentNames.LAST).isNothing(),
                cursors.place(arguments, ArgumentNames.AFTER, order, key),
                cursors.place(arguments, ArgumentNames.BEFORE, order, key),
                selection.cursors ? parameters.bytes(key) : null,
                selected);
    }

    private Parameter size(FieldArguments arguments) {
        var first = arguments.get(ArgumentNames.FIRST);
        var last = arguments.get(ArgumentNames.LAST);
        if (!first.isNothing() && !last.isNothing()) {
            throw arguments
                    .place(ArgumentNames.LAST)
                    .wrong("a page is counted from one end", "Send `first` or `last`, not both.");
        }
        var given = first.isNothing() ? last : first;
        if (given instanceof InputValue.Leaf leaf) {
            return parameters.size(
                    leaf.source(),
                    arguments.place(first.isNothing() ? ArgumentNames.LAST : ArgumentNames.FIRST),
                    config.maxPageSize());
        }
        return parameters.constant(config.pageOf());
    }

    /** What is selected of one connection, and whether a cursor is among it. */
    private final class Selection {

        private final EntityType type;
        private final BiFunction<EntityType, List<Field>, List<SelectedField>> nodes;
        private boolean cursors;

        Selection(EntityType type, BiFunction<EntityType, List<Field>, List<SelectedField>> nodes) {
            this.type = type;
            this.nodes = nodes;
        }

        List<ConnectionField> of(List<Field> parents) {
            var typeName = GeneratedNames.connection(type.name());
            return levels.<ConnectionField>of(
                    parents,
                    key -> new ConnectionField.TypeName(key, typeName),
                    (key, fields) ->
                            switch (fields.getFirst().getName()) {
                                case ConnectionTypes.EDGES ->
                                        new ConnectionField.Edges(key, edges(fields));
                                case ConnectionTypes.NODES ->
                                        new ConnectionField.Nodes(key, nodes.apply(type, fields));
                                case ConnectionTypes.PAGE_INFO ->
                                        new ConnectionField.PageInfo(key, pageInfo(fields));
                                case ConnectionTypes.TOTAL_COUNT ->
                                        new ConnectionField.TotalCount(key);
                                default -> throw unknown(fields);
                            });
        }

        private List<EdgeField> edges(List<Field> parents) {
            var typeName = GeneratedNames.edge(type.name());
            return levels.<EdgeField>of(
                    parents,
                    key -> new EdgeField.TypeName(key, typeName),
                    (key, fields) ->
                            switch (fields.getFirst().getName()) {
                                case ConnectionTypes.CURSOR -> {
                                    cursors = true;
                                    yield new EdgeField.Cursor(key);
                                }
                                case ConnectionTypes.NODE ->
                                        new EdgeField.Node(key, nodes.apply(type, fields));
                                default -> throw unknown(fields);
                            });
        }

        private List<PageInfoField> pageInfo(List<Field> parents) {
            return levels.<PageInfoField>of(
                    parents,
                    key -> new PageInfoField.TypeName(key, GeneratedNames.PAGE_INFO),
                    (key, fields) -> new PageInfoField.Value(key, item(fields)));
        }

        private PageInfoItem item(List<Field> fields) {
            return switch (fields.getFirst().getName()) {
                case ConnectionTypes.HAS_NEXT_PAGE -> PageInfoItem.HAS_NEXT_PAGE;
                case ConnectionTypes.HAS_PREVIOUS_PAGE -> PageInfoItem.HAS_PREVIOUS_PAGE;
                case ConnectionTypes.START_CURSOR -> {
                    cursors = true;
                    yield PageInfoItem.START_CURSOR;
                }
                case ConnectionTypes.END_CURSOR -> {
                    cursors = true;
                    yield PageInfoItem.END_CURSOR;
                }
                default -> throw unknown(fields);
            };
        }

        private static IllegalStateException unknown(List<Field> fields) {
            return new IllegalStateException(fields.getFirst().getName() + " passed validation");
        }
    }
}
