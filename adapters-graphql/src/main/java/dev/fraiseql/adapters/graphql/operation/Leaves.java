package dev.fraiseql.adapters.graphql.operation;

import java.util.ArrayList;
import java.util.List;

/**
 * Collects the values that are read from variables, and beside them the shape: everything about the
 * variables that a plan depends on, as a text. Equal shapes have their leaves in the same places.
 */
sealed interface Leaves {

    /**
     * @param structural the plan depends on the value itself
     */
    ValueSource add(Object value, boolean structural);

    /** Says where the reader is. */
    void mark(char step);

    /** For values of the document: always the same, so never open. */
    enum OfDocument implements Leaves {
        INSTANCE;

        @Override
        public ValueSource add(Object value, boolean structural) {
            return new ValueSource.Constant(value);
        }

        @Override
        public void mark(char step) {
            // A document has but one shape.
        }
    }

    /** For values of the variables. */
    final class OfVariables implements Leaves {

        private final StringBuilder shape = new StringBuilder();
        private final List<Object> values = new ArrayList<>();

        @Override
        public ValueSource add(Object value, boolean structural) {
            if (structural) {
                shape.append('=').append(value).append(';');
                return new ValueSource.Constant(value);
            }
            shape.append('v');
            values.add(value);
            return new ValueSource.Leaf(values.size() - 1);
        }

        @Override
        public void mark(char step) {
            shape.append(step);
        }

        String shape() {
            return shape.toString();
        }

        List<Object> values() {
            return values;
        }
    }
}
