package dev.fraiseql.adapters.graphql.operation;

import dev.fraiseql.adapters.graphql.served.Creation;
import dev.fraiseql.adapters.graphql.served.ValueType;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.query.Write;
import dev.fraiseql.domain.query.Write.Assignment;
import dev.fraiseql.domain.query.Write.NestedRows;
import dev.fraiseql.domain.query.Write.NewRows;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.Relation;
import dev.fraiseql.domain.schema.ScalarField;
import dev.fraiseql.domain.schema.Schema;
import dev.fraiseql.domain.type.DecimalType;
import dev.fraiseql.domain.type.EnumeratedType;
import dev.fraiseql.domain.type.SimpleType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Plans new rows: those that give the same fields one after another become one group. */
final class InsertPlanner {

    private final Schema schema;
    private final Creation creation;
    private final Parameters parameters;
    private final int maxRows;
    private int planned;

    InsertPlanner(Schema schema, Creation creation, Parameters parameters, int maxRows) {
        this.schema = schema;
        this.creation = creation;
        this.parameters = parameters;
        this.maxRows = maxRows;
    }

    /** A row as it was given. */
    private record Row(List<Cell> cells, List<NestedRows> nested) {

        List<ScalarField> fields() {
            return cells.stream().map(Cell::field).toList();
        }

        /** Rows of a group travel as one list a column, which holds neither lists nor objects. */
        boolean groups() {
            return nested.isEmpty()
                    && !cells.isEmpty()
                    && cells.stream().allMatch(cell -> single(cell.field()));
        }

        private static boolean single(ScalarField field) {
            return field.type() instanceof SimpleType
                    || field.type() instanceof DecimalType
                    || field.type() instanceof EnumeratedType;
        }
    }

    private record Cell(ScalarField field, ValueSource source, Place place) {}

    Write.Insert insert(EntityType type, List<InputValue> inputs, Place place) {
        return new Write.Insert(type, groups(rows(type, inputs, place, Set.of())), null);
    }

    Write.Insert upsert(
            EntityType type, List<InputValue> inputs, List<ScalarField> key, Place place) {
        var rows = rows(type, inputs, place, Set.of());
        var fields = rows.getFirst().fields();
        for (var row : rows) {
            if (!row.nested().isEmpty()) {
                throw place.wrong(
                        "an upsert creates nothing beside its rows",
                        "Send the nested rows by a mutation of their own.");
            }
            if (!row.fields().equals(fields)) {
                throw place.wrong(
                        "the rows give different fields",
                        "Send the same fields in every row, or several upserts.");
            }
        }
        for (var field : key) {
            if (!fields.contains(field)) {
                throw place.child(field.name())
                        .wrong(
                                "the key is missing",
                                "Send it: it decides whether the row is there.");
            }
        }
        var update =
                fields.stream()
                        .filter(field -> !key.contains(field))
                        .filter(field -> !field.name().equals(type.versionField()))
                        .toList();
        return new Write.Insert(type, groups(rows), new Write.Upsert(key, update));
    }

    /**
     * @param implied columns that the row gets from the one it is nested in
     */
    private List<Row> rows(
            EntityType type, List<InputValue> inputs, Place place, Set<String> implied) {
        planned += inputs.size();
        if (planned > maxRows) {
            throw Failure.of(
                            FailureCode.REQUEST_TOO_LARGE,
                            "The operation creates more than " + maxRows + " rows.",
                            "Send fewer rows in one operation, or upload them over Arrow Flight.")
                    .asException();
        }
        var rows = new ArrayList<Row>(inputs.size());
        for (var input : inputs) {
            rows.add(
                    row(
                            type,
                            input,
                            inputs.size() == 1 ? place : place.element(rows.size()),
                            implied));
        }
        return rows;
    }

    private Row row(EntityType type, InputValue input, Place place, Set<String> implied) {
        if (!(input instanceof InputValue.Fields given)) {
            throw place.wrong("null is no input", "Send an object: it is required.");
        }
        var supplied = new HashSet<>(implied);
        var nested = new ArrayList<NestedRows>();
        for (var relation : creation.nested(type)) {
            var value = given.values().get(relation.name());
            if (value != null) {
                nested(relation, value, place.child(relation.name()), supplied)
                        .ifPresent(nested::add);
            }
        }
        // In the type's order, so that equal inputs give one statement however their keys are
        // written.
        var cells = new ArrayList<Cell>();
        for (var field : type.fields()) {
            var value = given.values().get(field.name());
            var inner = place.child(field.name());
            if (value == null) {
                if (field.requiredOnInsert() && !supplied.contains(field.column())) {
                    throw inner.wrong(
                            "the field is missing",
                            "Send it, or the new row that it refers to in its place.");
                }
            } else if (supplied.contains(field.column())) {
                throw inner.wrong(
                        "the value comes from the row that is created with it",
                        "Leave the field out, or the nested row.");
            } else {
                cells.add(new Cell(field, source(field, value, inner), inner));
            }
        }
        return new Row(cells, nested);
    }

    private Optional<NestedRows> nested(
            Relation relation, InputValue value, Place place, Set<String> supplied) {
        var target = schema.target(relation);
        if (!relation.toMany()) {
            for (var column : relation.localColumns()) {
                if (!supplied.add(column)) {
                    throw place.wrong(
                            "the row that it would create is there already",
                            "Leave it out: the row is nested in it.");
                }
            }
            return Optional.of(new NestedRows(relation, insert(target, List.of(value), place)));
        }
        if (!(value instanceof InputValue.Items items)) {
            throw place.wrong("null is no list of rows", "Send a list, or leave the key out.");
        }
        if (items.values().isEmpty()) {
            return Optional.empty();
        }
        var rows = rows(target, items.values(), place, Set.copyOf(relation.targetColumns()));
        return Optional.of(new NestedRows(relation, new Write.Insert(target, groups(rows), null)));
    }

    private List<NewRows> groups(List<Row> rows) {
        var groups = new ArrayList<NewRows>();
        var from = 0;
        while (from < rows.size()) {
            var first = rows.get(from);
            var to = from + 1;
            while (to < rows.size()
                    && first.groups()
                    && rows.get(to).nested().isEmpty()
                    && rows.get(to).fields().equals(first.fields())) {
                to++;
            }
            groups.add(to == from + 1 ? one(first) : several(rows.subList(from, to)));
            from = to;
        }
        return groups;
    }

    private NewRows one(Row row) {
        var values = new ArrayList<Assignment>();
        for (var cell : row.cells()) {
            var type = ValueType.of(cell.field());
            values.add(
                    new Assignment(
                            cell.field(), parameters.value(type, cell.source(), cell.place())));
        }
        return new NewRows(values, false, row.nested());
    }

    private NewRows several(List<Row> rows) {
        var values = new ArrayList<Assignment>();
        for (var column = 0; column < rows.getFirst().cells().size(); column++) {
            var index = column;
            var first = rows.getFirst().cells().get(column);
            var sources = rows.stream().map(row -> row.cells().get(index).source()).toList();
            values.add(
                    new Assignment(
                            first.field(),
                            parameters.list(
                                    ValueType.of(first.field()),
                                    new ValueSource.Elements(sources),
                                    first.place())));
        }
        return new NewRows(values, true, List.of());
    }

    /** A given value, which may be null where the column may. */
    static ValueSource source(ScalarField field, @Nullable InputValue value, Place place) {
        if ((value == null || value.isNothing()) && !field.nullable()) {
            throw place.wrong(
                    "the field is never null",
                    "Send a value, or leave the key out for the default.");
        }
        return ColumnInput.of(field.type(), value == null ? InputValue.Null.NULL : value);
    }
}
