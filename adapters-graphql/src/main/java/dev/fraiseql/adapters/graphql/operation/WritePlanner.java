package dev.fraiseql.adapters.graphql.operation;

import dev.fraiseql.adapters.graphql.served.ArgumentNames;
import dev.fraiseql.adapters.graphql.served.ConflictKeys;
import dev.fraiseql.adapters.graphql.served.ValueType;
import dev.fraiseql.domain.query.Filter;
import dev.fraiseql.domain.query.Parameter;
import dev.fraiseql.domain.query.Write;
import dev.fraiseql.domain.query.Write.Assignment;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.ScalarField;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Plans the changes that types opted into. */
final class WritePlanner {

    private final Parameters parameters;
    private final RowsPlanner rows;
    private final InsertPlanner inserts;

    WritePlanner(Parameters parameters, RowsPlanner rows, InsertPlanner inserts) {
        this.parameters = parameters;
        this.rows = rows;
        this.inserts = inserts;
    }

    Write create(EntityType type, FieldArguments arguments, boolean many) {
        return inserts.insert(type, input(arguments, many), arguments.place(ArgumentNames.INPUT));
    }

    Write upsert(EntityType type, FieldArguments arguments, boolean many) {
        var place = arguments.place(ArgumentNames.INPUT);
        return inserts.upsert(type, input(arguments, many), conflictKey(type, arguments), place);
    }

    private static List<InputValue> input(FieldArguments arguments, boolean many) {
        var input = arguments.get(ArgumentNames.INPUT);
        if (!many) {
            return List.of(input);
        }
        if (input instanceof InputValue.Items items && !items.values().isEmpty()) {
            return items.values();
        }
        throw arguments
                .place(ArgumentNames.INPUT)
                .wrong("no row is given", "Send at least one row.");
    }

    @SuppressWarnings("unchecked") // the meaning of a key's label
    private static List<ScalarField> conflictKey(EntityType type, FieldArguments arguments) {
        return arguments.get(ArgumentNames.ON_CONFLICT) instanceof InputValue.Leaf leaf
                ? leaf.meaning(List.class)
                : (List<ScalarField>) ConflictKeys.of(type).values().iterator().next().meaning();
    }

    Write update(EntityType type, FieldArguments arguments, boolean many) {
        var set = set(type, arguments);
        return new Write.Update(
                type, which(type, arguments, many), set, version(type, arguments, many));
    }

    Write delete(EntityType type, FieldArguments arguments, boolean many) {
        return new Write.Delete(type, which(type, arguments, many), version(type, arguments, many));
    }

    private Filter which(EntityType type, FieldArguments arguments, boolean many) {
        return many ? rows.where(type, arguments) : rows.key(type, arguments);
    }

    private @Nullable Parameter version(EntityType type, FieldArguments arguments, boolean many) {
        if (many || type.versionField() == null) {
            return null;
        }
        var place = arguments.place(ArgumentNames.VERSION);
        if (!(arguments.get(ArgumentNames.VERSION) instanceof InputValue.Leaf leaf)) {
            throw place.wrong("null is no version", "Send the version that you read.");
        }
        var field = type.field(type.versionField()).orElseThrow();
        return parameters.value(ValueType.of(field), leaf.source(), place);
    }

    private List<Assignment> set(EntityType type, FieldArguments arguments) {
        var place = arguments.place(ArgumentNames.SET);
        if (!(arguments.get(ArgumentNames.SET) instanceof InputValue.Fields given)
                || given.values().isEmpty()) {
            throw place.wrong("nothing changes", "Send at least one field.");
        }
        var assignments = new ArrayList<Assignment>();
        for (var field : type.fields()) {
            var value = given.values().get(field.name());
            if (value != null) {
                var inner = place.child(field.name());
                assignments.add(
                        new Assignment(
                                field,
                                parameters.value(
                                        ValueType.of(field),
                                        InsertPlanner.source(field, value, inner),
                                        inner)));
            }
        }
        return assignments;
    }
}
