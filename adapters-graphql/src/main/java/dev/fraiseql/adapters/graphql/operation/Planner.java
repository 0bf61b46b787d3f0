package dev.fraiseql.adapters.graphql.operation;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.query.CursorSecret;
import dev.fraiseql.domain.query.Query;
import dev.fraiseql.domain.query.RootField;
import graphql.language.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Plans one operation for one shape of variables. Used once. */
final class Planner {

    private final ServedSchema served;
    private final Operation operation;
    private final Map<String, Object> rawVariables;
    private final FieldCollector collector;
    private final Parameters parameters = new Parameters();
    private final LiteralReader reader;
    private final LevelPlanner levels;
    private final RootPlanner roots;

    /**
     * @param rawVariables as they came, for introspection
     */
    Planner(
            ServedSchema served,
            OperationConfig config,
            CursorSecret secret,
            Operation operation,
            Variables variables,
            Map<String, Object> rawVariables) {
        this.served = served;
        this.operation = operation;
        this.rawVariables = rawVariables;
        this.collector = new FieldCollector(operation, variables);
        this.reader = new LiteralReader(variables);
        this.levels = new LevelPlanner(collector, config.maxFields());
        var schema = served.schema();
        var paths = new JsonPathPlanner(served, levels, reader, parameters);
        var orders = new OrderPlanner(schema, paths);
        var rows =
                new RowsPlanner(
                        parameters, new FilterPlanner(schema, parameters), orders, config.rows());
        var groups =
                new GroupPlanner(
                        levels,
                        rows,
                        new AggregatePlanner(levels, new ComparisonPlanner(parameters), paths),
                        orders,
                        () -> new GroupKeys(served, levels, reader, parameters, paths));
        var connections =
                new ConnectionPlanner(
                        levels,
                        rows,
                        orders,
                        new CursorPlanner(secret, parameters, variables.leaves()),
                        parameters,
                        config.rows());
        var inserts =
                new InsertPlanner(
                        schema, served.creation(), parameters, config.rows().maxWrittenRows());
        this.roots =
                new RootPlanner(
                        schema,
                        rows,
                        groups,
                        new SelectionPlanner(served, levels, reader, rows, groups, connections),
                        new FunctionPlanner(parameters),
                        new WritePlanner(parameters, rows, inserts));
    }

    Plan plan() {
        var planned = new ArrayList<RootField>();
        collector.roots().forEach((key, fields) -> planned.add(root(key, fields)));
        if (planned.isEmpty()) {
            throw Failure.of(
                            FailureCode.BAD_USER_INPUT,
                            "@skip and @include leave no field of the operation.",
                            "Keep at least one field, __typename for example.")
                    .asException();
        }
        return new Plan(
                new Query(planned, operation.mutation()),
                List.copyOf(parameters.sources()),
                levels.planned());
    }

    private RootField root(String key, List<Field> fields) {
        var field = fields.getFirst();
        var type = operation.mutation() ? served.mutationType() : served.queryType();
        if (field.getName().equals(LevelPlanner.TYPE_NAME)) {
            return new RootField.Constant(key, "\"" + type.getName() + "\"");
        }
        if (VariableUsage.isIntrospection(field)) {
            return new RootField.Constant(
                    key, served.introspector().run(operation, key, fields, rawVariables));
        }
        return roots.plan(
                served.root(field.getName(), operation.mutation()),
                key,
                reader.arguments(type, field),
                fields);
    }
}
