package dev.fraiseql.domain.query;

import dev.fraiseql.domain.schema.ScalarField;
import java.util.List;
import java.util.Objects;

/** Which rows. An empty {@link And} is true, an empty {@link Or} is false. */
public sealed interface Filter {

    Filter EVERYTHING = new And(List.of());

    record And(List<Filter> parts) implements Filter {
        public And {
            parts = List.copyOf(parts);
        }
    }

    record Or(List<Filter> parts) implements Filter {
        public Or {
            parts = List.copyOf(parts);
        }
    }

    record Not(Filter inner) implements Filter {
        public Not {
            Objects.requireNonNull(inner, "inner");
        }
    }

    /** {@code field operator operand}; the operand is never null when it runs. */
    record Comparison(ScalarField field, Operator operator, Parameter operand) implements Filter {
        public Comparison {
            if (!operator.appliesTo(field.type())) {
                throw new IllegalArgumentException(
                        operator.key() + " does not apply to " + field.name());
            }
            if (operator.takesList() != operand.list()) {
                throw new IllegalArgumentException(
                        operator.key() + " on " + field.name() + ": operand has the wrong shape");
            }
        }
    }

    record IsNull(ScalarField field, boolean isNull) implements Filter {
        public IsNull {
            Objects.requireNonNull(field, "field");
        }
    }

    /** Both; simplifies where one side is {@link #EVERYTHING}. */
    static Filter both(Filter left, Filter right) {
        if (left.equals(EVERYTHING)) {
            return right;
        }
        return right.equals(EVERYTHING) ? left : new And(List.of(left, right));
    }
}
