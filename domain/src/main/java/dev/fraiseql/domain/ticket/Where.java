package dev.fraiseql.domain.ticket;

import dev.fraiseql.domain.query.Operator;
import java.util.List;
import java.util.Objects;

/**
 * The filter text of an export, parsed but not yet bound to columns: names and literals are as the
 * caller wrote them, without their quotes. Unlike a GraphQL filter it knows nothing of types;
 * {@code NOT IN}, {@code NOT LIKE} and the like are a {@link Not} around their positive form, which
 * means the same in SQL, NULL included.
 */
public sealed interface Where {

    /** No condition: every row. */
    Where EVERYTHING = new And(List.of());

    /** Two parts or more; none is {@link #EVERYTHING}. */
    record And(List<Where> parts) implements Where {
        public And {
            parts = List.copyOf(parts);
        }
    }

    /** Two parts or more. */
    record Or(List<Where> parts) implements Where {
        public Or {
            parts = List.copyOf(parts);
        }
    }

    record Not(Where inner) implements Where {
        public Not {
            Objects.requireNonNull(inner, "inner");
        }
    }

    /** {@code column operator literal} with {@code = != <> > >= < <=}. */
    record Comparison(String column, Operator operator, String literal) implements Where {
        public Comparison {
            Objects.requireNonNull(column, "column");
            Objects.requireNonNull(operator, "operator");
            Objects.requireNonNull(literal, "literal");
        }
    }

    /** {@code column IN (…)}; never empty. */
    record In(String column, List<String> literals) implements Where {
        public In {
            Objects.requireNonNull(column, "column");
            literals = List.copyOf(literals);
        }
    }

    /** {@code column BETWEEN low AND high}, both included. */
    record Between(String column, String low, String high) implements Where {
        public Between {
            Objects.requireNonNull(column, "column");
            Objects.requireNonNull(low, "low");
            Objects.requireNonNull(high, "high");
        }
    }

    /** {@code column LIKE pattern}; {@code ILIKE} ignores case. */
    record Like(String column, String pattern, boolean ignoreCase) implements Where {
        public Like {
            Objects.requireNonNull(column, "column");
            Objects.requireNonNull(pattern, "pattern");
        }
    }

    /**
     * {@code column operator claim('x')} and the like; {@code IN} takes all values of a claim. Only
     * in the rules of a schema.
     */
    record OfCaller(String column, Operator operator, CallerValue value) implements Where {
        public OfCaller {
            Objects.requireNonNull(column, "column");
            Objects.requireNonNull(operator, "operator");
            Objects.requireNonNull(value, "value");
        }
    }

    /** {@code has_role('x')}, {@code has_scope('x')}. Only in the rules of a schema. */
    record Has(Grant grant, String name) implements Where {
        public Has {
            Objects.requireNonNull(grant, "grant");
            Objects.requireNonNull(name, "name");
        }

        /** What a caller has. */
        public enum Grant {
            ROLE,
            SCOPE
        }
    }

    /** {@code column IS NULL}. */
    record IsNull(String column) implements Where {
        public IsNull {
            Objects.requireNonNull(column, "column");
        }
    }
}
