package dev.fraiseql.adapters.graphql.operation;

import dev.fraiseql.adapters.graphql.served.ArgumentNames;
import dev.fraiseql.adapters.graphql.served.ValueType;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.query.Query;
import dev.fraiseql.domain.query.RootField;
import dev.fraiseql.domain.query.Write;
import dev.fraiseql.domain.query.Write.Assignment;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.ScalarField;
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
    private final RowsPlanner rows;
    private final SelectionPlanner selections;

    /**
     * @param rawVariables as they came, for introspection
     */
    Planner(
            ServedSchema served,
            OperationConfig config,
            Operation operation,
            Variables variables,
            Map<String, Object> rawVariables) {
        this.served = served;
        this.operation = operation;
        this.rawVariables = rawVariables;
        this.collector = new FieldCollector(operation, variables);
        this.reader = new LiteralReader(variables);
        this.rows =
                new RowsPlanner(
                        parameters,
                        new FilterPlanner(served.schema(), parameters),
                        new OrderPlanner(served.schema()));
        this.selections = new SelectionPlanner(served, config, collector, reader, rows);
    }

    Plan plan() {
        var roots = new ArrayList<RootField>();
        collector.roots().forEach((key, fields) -> roots.add(root(key, fields)));
        if (roots.isEmpty()) {
            throw Failure.of(
                            FailureCode.BAD_USER_INPUT,
                            "@skip and @include leave no field of the operation.",
                            "Keep at least one field, __typename for example.")
                    .asException();
        }
        return new Plan(
                new Query(roots, operation.mutation()),
                List.copyOf(parameters.sources()),
                selections.planned());
    }

    private RootField root(String key, List<Field> fields) {
        var field = fields.getFirst();
        var type = operation.mutation() ? served.mutationType() : served.queryType();
        if (field.getName().equals("__typename")) {
            return new RootField.Constant(key, "\"" + type.getName() + "\"");
        }
        if (VariableUsage.isIntrospection(field)) {
            return new RootField.Constant(
                    key, served.introspector().run(operation, key, fields, rawVariables));
        }
        var arguments = reader.arguments(type, field);
        return switch (served.root(field.getName(), operation.mutation())) {
            case ServedSchema.Root.Many many ->
                    new RootField.Many(
                            key,
                            rows.rows(
                                    many.type(),
                                    null,
                                    arguments,
                                    selections.of(many.type(), fields)));
            case ServedSchema.Root.One one ->
                    new RootField.One(
                            key,
                            rows.byKey(one.type(), arguments, selections.of(one.type(), fields)));
            case ServedSchema.Root.Create create ->
                    new RootField.Written(
                            key,
                            new Write.Insert(
                                    create.type(),
                                    List.of(
                                            new Write.NewRows(
                                                    assignments(create.type(), arguments),
                                                    false,
                                                    List.of())),
                                    null),
                            false,
                            selections.of(create.type(), fields));
        };
    }

    private List<Assignment> assignments(EntityType type, FieldArguments arguments) {
        var place = arguments.place(ArgumentNames.INPUT);
        if (!(arguments.get(ArgumentNames.INPUT) instanceof InputValue.Fields given)) {
            throw place.wrong("null is no input", "Send an object: it is required.");
        }
        // In the type's order, so that equal inputs give one statement however their keys are
        // written.
        var assignments = new ArrayList<Assignment>();
        for (var column : type.fields()) {
            var value = given.values().get(column.name());
            if (value != null) {
                var source = source(column, value, place.child(column.name()));
                assignments.add(
                        new Assignment(
                                column,
                                parameters.value(
                                        ValueType.of(column), source, place.child(column.name()))));
            }
        }
        return assignments;
    }

    private static ValueSource source(ScalarField field, InputValue value, Place place) {
        if (value instanceof InputValue.Leaf leaf) {
            return leaf.source();
        }
        if (!field.nullable()) {
            throw place.wrong(
                    "the field is never null",
                    "Send a value, or leave the key out for the default.");
        }
        return new ValueSource.Constant(null);
    }
}
