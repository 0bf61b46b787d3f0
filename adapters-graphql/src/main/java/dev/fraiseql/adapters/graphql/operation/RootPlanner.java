package dev.fraiseql.adapters.graphql.operation;

import dev.fraiseql.domain.query.Filter;
import dev.fraiseql.domain.query.RootField;
import dev.fraiseql.domain.query.RowSet;
import dev.fraiseql.domain.query.Write;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.FunctionField;
import dev.fraiseql.domain.schema.Schema;
import graphql.language.Field;
import java.util.List;

/** Plans one root field. */
final class RootPlanner {

    private final Schema schema;
    private final RowsPlanner rows;
    private final GroupPlanner groups;
    private final SelectionPlanner selections;
    private final FunctionPlanner functions;
    private final WritePlanner writes;

    RootPlanner(
            Schema schema,
            RowsPlanner rows,
            GroupPlanner groups,
            SelectionPlanner selections,
            FunctionPlanner functions,
            WritePlanner writes) {
        this.schema = schema;
        this.rows = rows;
        this.groups = groups;
        this.selections = selections;
        this.functions = functions;
        this.writes = writes;
    }

    RootField plan(Root root, String key, FieldArguments arguments, List<Field> fields) {
        return switch (root) {
            case Root.One(var type) ->
                    new RootField.One(
                            key, rows.byKey(type, arguments, selections.of(type, fields)));
            case Root.Many(var type) ->
                    new RootField.Many(
                            key, rows.rows(type, null, arguments, selections.of(type, fields)));
            case Root.Summary(var type) ->
                    new RootField.Summary(key, groups.whole(type, arguments, fields));
            case Root.Groups(var type) ->
                    new RootField.Groups(key, groups.groups(type, arguments, fields));
            case Root.Page(var type) ->
                    new RootField.Page(key, selections.connection(type, arguments, fields));
            case Root.Call(var function) -> call(function, key, arguments, fields);
            case Root.Create(var type, var many) ->
                    written(key, writes.create(type, arguments, many), many, type, fields);
            case Root.Upsert(var type, var many) ->
                    written(key, writes.upsert(type, arguments, many), many, type, fields);
            case Root.Update(var type, var many) ->
                    written(key, writes.update(type, arguments, many), many, type, fields);
            case Root.Delete(var type, var many) ->
                    written(key, writes.delete(type, arguments, many), many, type, fields);
        };
    }

    private RootField written(
            String key, Write write, boolean many, EntityType type, List<Field> fields) {
        return new RootField.Written(key, write, many, selections.of(type, fields));
    }

    private RootField call(
            FunctionField function, String key, FieldArguments arguments, List<Field> fields) {
        var call = functions.call(function, arguments);
        return switch (function.result()) {
            case FunctionField.Result.Rows(var name, var many) -> {
                var type = schema.type(name).orElseThrow();
                var selection = selections.of(type, fields);
                yield many
                        ? new RootField.Many(key, rows.rows(type, call, arguments, selection))
                        : new RootField.One(
                                key,
                                new RowSet(
                                        type,
                                        call,
                                        selection,
                                        Filter.EVERYTHING,
                                        List.of(),
                                        List.of(),
                                        null,
                                        null));
            }
            case FunctionField.Result.Value value ->
                    new RootField.Value(key, call, value.type(), value.nullable(), value.many());
        };
    }
}
