package dev.fraiseql.domain.query;

import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.ScalarField;
import java.util.List;

/** A root field of an operation, in the order asked for. */
public sealed interface RootField {

    String responseKey();

    /** A list of rows. */
    record Many(String responseKey, RowSet rows) implements RootField {}

    /** One row by a unique filter, or null. */
    record One(String responseKey, RowSet rows) implements RootField {}

    /** Creates one row and returns what was selected of it. */
    record Create(
            String responseKey,
            EntityType type,
            List<Assignment> values,
            List<SelectedField> selection)
            implements RootField {
        public Create {
            values = List.copyOf(values);
            selection = List.copyOf(selection);
        }
    }

    /** A value known without the database, as JSON text: introspection, {@code __typename}. */
    record Constant(String responseKey, String json) implements RootField {}

    /** A column and the value it gets. */
    record Assignment(ScalarField field, Parameter value) {}
}
