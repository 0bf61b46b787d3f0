package dev.fraiseql.domain.query;

import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.Relation;
import dev.fraiseql.domain.schema.ScalarField;
import java.util.List;

/**
 * One field of a selection, under the key the caller gave it. Keys are unique within a selection.
 */
public sealed interface SelectedField {

    String responseKey();

    record Scalar(String responseKey, ScalarField field) implements SelectedField {}

    /** {@code __typename}. */
    record TypeName(String responseKey, String typeName) implements SelectedField {}

    /** An object by a to-one relation; its selection is never empty. */
    record ToOne(
            String responseKey, Relation relation, EntityType target, List<SelectedField> selection)
            implements SelectedField {
        public ToOne {
            selection = List.copyOf(selection);
        }
    }

    /** A list by a to-many relation. */
    record ToMany(String responseKey, Relation relation, RowSet rows) implements SelectedField {}
}
