package dev.fraiseql.domain.query;

import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.Relation;
import dev.fraiseql.domain.schema.ScalarField;
import java.util.List;
import java.util.Objects;

/** Which rows. An empty {@link And} is true, an empty {@link Or} is false. */
public sealed interface Filter {

    Filter EVERYTHING = new And(List.of());

    Filter NOTHING = new Or(List.of());

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

    /** {@code left operator operand}; the operand is never null when it runs. */
    record Comparison(Expression left, Operator operator, Parameter operand) implements Filter {
        public Comparison {
            if (!operator.appliesTo(left.type())) {
                throw new IllegalArgumentException(
                        operator.key() + " does not apply to " + left.type().graphqlName());
            }
            if (operator.takesList() != operand.list()) {
                throw new IllegalArgumentException(
                        operator.key() + " on " + left + ": operand has the wrong shape");
            }
        }

        public Comparison(ScalarField field, Operator operator, Parameter operand) {
            this(new Expression.Field(field), operator, operand);
        }
    }

    record IsNull(Expression of, boolean isNull) implements Filter {
        public IsNull {
            Objects.requireNonNull(of, "of");
        }

        public IsNull(ScalarField field, boolean isNull) {
            this(new Expression.Field(field), isNull);
        }
    }

    /**
     * Holds for some, every or none of the rows a relation leads to.
     *
     * @param within which of those rows there are; others count as absent
     */
    record Related(
            Relation relation,
            EntityType target,
            Quantifier quantifier,
            Filter inner,
            Filter within)
            implements Filter {
        public Related {
            Objects.requireNonNull(inner, "inner");
            Objects.requireNonNull(within, "within");
            if (!relation.toMany() && quantifier != Quantifier.SOME) {
                throw new IllegalArgumentException(relation.name() + " leads to one");
            }
        }

        public Related(Relation relation, EntityType target, Quantifier quantifier, Filter inner) {
            this(relation, target, quantifier, inner, EVERYTHING);
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
