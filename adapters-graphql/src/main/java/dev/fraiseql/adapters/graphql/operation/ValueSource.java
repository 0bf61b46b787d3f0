package dev.fraiseql.adapters.graphql.operation;

import dev.fraiseql.domain.failure.FailureException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Where a plan gets a parameter's value from when it runs. */
sealed interface ValueSource {

    /**
     * @param leaves the variables' values in the order of the plan's shape
     * @throws FailureException if the value is of the right type and still unfit
     */
    @Nullable Object get(List<Object> leaves);

    /** The value as far as no variables are needed for it; null where they are. */
    default @Nullable Object known() {
        return switch (this) {
            case Constant constant -> constant.value();
            case Checked checked ->
                    checked.source().known() == null ? null : checked.get(List.of());
            case Elements _, Leaf _ -> null;
        };
    }

    /** A value that stands in the document, or one that decides the plan's shape. */
    record Constant(@Nullable Object value) implements ValueSource {
        @Override
        public @Nullable Object get(List<Object> leaves) {
            return value;
        }
    }

    /** A value of the variables. */
    record Leaf(int index) implements ValueSource {
        @Override
        public Object get(List<Object> leaves) {
            return leaves.get(index);
        }
    }

    /** A list that is written in the document around single values. */
    record Elements(List<ValueSource> sources) implements ValueSource {
        @Override
        public Object get(List<Object> leaves) {
            var values = new ArrayList<@Nullable Object>(sources.size());
            for (var source : sources) {
                values.add(source.get(leaves));
            }
            return values;
        }
    }

    /** A value that its place restricts further than its GraphQL type does. */
    record Checked(ValueSource source, UnaryOperator<Object> check) implements ValueSource {
        @Override
        public @Nullable Object get(List<Object> leaves) {
            var value = source.get(leaves);
            return value == null ? null : check.apply(value);
        }
    }
}
