package dev.fraiseql.domain.query;

import dev.fraiseql.domain.type.ScalarType;
import java.util.List;

/** A root field of an operation, in the order asked for. */
public sealed interface RootField {

    String responseKey();

    /** A list of rows. */
    record Many(String responseKey, RowSet rows) implements RootField {}

    /** One row by a unique filter, or null. */
    record One(String responseKey, RowSet rows) implements RootField {}

    /** A page of rows. */
    record Page(String responseKey, Connection connection) implements RootField {}

    /** All rows as one group: one object. */
    record Summary(String responseKey, Grouping grouping) implements RootField {}

    /** A list of groups. */
    record Groups(String responseKey, Grouping grouping) implements RootField {}

    /**
     * The one value of a function, or the list of values of a set-returning one.
     *
     * @param many the function returns a set
     */
    record Value(
            String responseKey, FunctionCall call, ScalarType type, boolean nullable, boolean many)
            implements RootField {}

    /**
     * Changes rows and returns what was selected of them: in the order given of new rows, by
     * primary key of others.
     *
     * @param many a list; otherwise the one row, or null if there was none to change
     */
    record Written(String responseKey, Write write, boolean many, List<SelectedField> selection)
            implements RootField {
        public Written {
            selection = List.copyOf(selection);
        }
    }

    /** A value known without the database, as JSON text: introspection, {@code __typename}. */
    record Constant(String responseKey, String json) implements RootField {}
}
