package dev.fraiseql.adapters.graphql.operation;

import dev.fraiseql.adapters.graphql.served.Choice;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An argument as far as a plan depends on it: its structure, with values left open. */
sealed interface InputValue {

    /** Not given; not the same as null. */
    enum Absent implements InputValue {
        ABSENT
    }

    enum Null implements InputValue {
        NULL
    }

    /** A scalar, an enum label, or a list of these, which is one value too. */
    record Leaf(ValueSource source) implements InputValue {

        /** A Boolean that decides the plan's shape. */
        boolean flag() {
            return Boolean.TRUE.equals(source.get(List.of()));
        }

        /** What a label of a generated enum stands for. */
        <T> T meaning(Class<T> type) {
            return meaning(type, source.get(List.of()));
        }

        /** What a list of labels of a generated enum stands for. */
        <T> List<T> meanings(Class<T> type) {
            return source.get(List.of()) instanceof List<?> labels
                    ? labels.stream().map(label -> meaning(type, label)).toList()
                    : List.of();
        }

        private static <T> T meaning(Class<T> type, @Nullable Object label) {
            if (label instanceof Choice choice) {
                return type.cast(choice.meaning());
            }
            throw new IllegalStateException(label + " is no label of a generated enum");
        }
    }

    /** A list of input objects. */
    record Items(List<InputValue> values) implements InputValue {}

    /** An input object; it holds no absent value. */
    record Fields(Map<String, InputValue> values) implements InputValue {}

    default boolean isNothing() {
        return this == Absent.ABSENT || this == Null.NULL;
    }
}
