package dev.fraiseql.domain.query;

import dev.fraiseql.domain.type.ScalarType;
import dev.fraiseql.domain.type.SimpleType;

/** Comparisons of a column with a value. {@link #key()} is the name in a GraphQL {@code where}. */
public enum Operator {
    EQ("eq"),
    NEQ("neq"),
    GT("gt"),
    GTE("gte"),
    LT("lt"),
    LTE("lte"),
    /** The operand is a list. */
    IN("in"),
    /** The operand is a list. */
    NIN("nin"),
    /** Substring, case-sensitive; the operand's wildcards are taken literally. */
    CONTAINS("contains"),
    ICONTAINS("icontains"),
    STARTSWITH("startswith"),
    ENDSWITH("endswith"),
    /** SQL pattern. */
    LIKE("like"),
    ILIKE("ilike"),
    /** POSIX regular expression. */
    REGEX("regex");

    private final String key;

    Operator(String key) {
        this.key = key;
    }

    public String key() {
        return key;
    }

    public boolean takesList() {
        return this == IN || this == NIN;
    }

    public boolean appliesTo(ScalarType type) {
        return switch (this) {
            case EQ, NEQ, IN, NIN -> type != SimpleType.JSON;
            case GT, GTE, LT, LTE -> type.ordered();
            case CONTAINS, ICONTAINS, STARTSWITH, ENDSWITH, LIKE, ILIKE, REGEX -> type.textual();
        };
    }
}
