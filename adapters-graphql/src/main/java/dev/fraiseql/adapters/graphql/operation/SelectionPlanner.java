package dev.fraiseql.adapters.graphql.operation;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.query.SelectedField;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.Relation;
import graphql.language.Field;
import java.util.ArrayList;
import java.util.List;

/** Plans what is selected of a type, level by level, merging what stands under one response key. */
final class SelectionPlanner {

    private final ServedSchema served;
    private final int maxFields;
    private final FieldCollector collector;
    private final LiteralReader reader;
    private final RowsPlanner rows;
    private int planned;

    SelectionPlanner(
            ServedSchema served,
            OperationConfig config,
            FieldCollector collector,
            LiteralReader reader,
            RowsPlanner rows) {
        this.served = served;
        this.maxFields = config.maxFields();
        this.collector = collector;
        this.reader = reader;
        this.rows = rows;
    }

    /**
     * @param parents the fields of one response key, which lead to the type
     */
    List<SelectedField> of(EntityType type, List<Field> parents) {
        var selection = new ArrayList<SelectedField>();
        collector.below(parents).forEach((key, fields) -> selection.add(field(type, key, fields)));
        if (selection.isEmpty()) {
            throw new Failure(
                            FailureCode.BAD_USER_INPUT,
                            "@skip and @include leave no field of `"
                                    + parents.getFirst().getResultKey()
                                    + "`.",
                            "Keep at least one field, __typename for example, or skip the whole.",
                            Locations.of(parents.getFirst().getSourceLocation()))
                    .asException();
        }
        return selection;
    }

    /** How many fields so far. */
    int planned() {
        return planned;
    }

    private SelectedField field(EntityType type, String key, List<Field> fields) {
        if (++planned > maxFields) {
            throw Failure.of(
                            FailureCode.REQUEST_TOO_LARGE,
                            "The operation selects more than " + maxFields + " fields.",
                            "Ask for less in one operation.")
                    .asException();
        }
        var name = fields.getFirst().getName();
        if (name.equals("__typename")) {
            return new SelectedField.TypeName(key, type.name());
        }
        var scalar = type.field(name);
        if (scalar.isPresent()) {
            return new SelectedField.Scalar(key, scalar.get());
        }
        return relation(type, type.relation(name).orElseThrow(), key, fields);
    }

    private SelectedField relation(
            EntityType type, Relation relation, String key, List<Field> fields) {
        var target = served.schema().target(relation);
        if (!relation.toMany()) {
            return new SelectedField.ToOne(key, relation, target, of(target, fields));
        }
        var arguments = reader.arguments(served.objectType(type.name()), fields.getFirst());
        return new SelectedField.ToMany(
                key, relation, rows.rows(target, null, arguments, of(target, fields)));
    }
}
