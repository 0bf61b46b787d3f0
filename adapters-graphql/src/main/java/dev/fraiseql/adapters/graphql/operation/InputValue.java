package dev.fraiseql.adapters.graphql.operation;

import java.util.List;
import java.util.Map;

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
    record Leaf(ValueSource source) implements InputValue {}

    /** A list of input objects. */
    record Items(List<InputValue> values) implements InputValue {}

    /** An input object; it holds no absent value. */
    record Fields(Map<String, InputValue> values) implements InputValue {}

    default boolean isNothing() {
        return this == Absent.ABSENT || this == Null.NULL;
    }
}
