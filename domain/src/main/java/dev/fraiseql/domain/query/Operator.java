package dev.fraiseql.domain.query;

import dev.fraiseql.domain.type.ArrayType;
import dev.fraiseql.domain.type.ScalarType;
import dev.fraiseql.domain.type.SimpleType;
import dev.fraiseql.domain.type.TextFormType;

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
    /** Equal, case ignored. */
    IEQ("ieq"),
    /**
     * Of a text: a substring, case-sensitive; the operand's wildcards are taken literally. Of an
     * array, a range or JSON: holds all of the operand, which has the column's type.
     */
    CONTAINS("contains"),
    /** All of it is in the operand, which has the column's type: arrays, ranges, networks. */
    CONTAINEDIN("containedIn"),
    /** Has something in common with the operand, which has the column's type. */
    OVERLAPS("overlaps"),
    ICONTAINS("icontains"),
    STARTSWITH("startswith"),
    ISTARTSWITH("istartswith"),
    ENDSWITH("endswith"),
    IENDSWITH("iendswith"),
    /** SQL pattern. */
    LIKE("like"),
    ILIKE("ilike"),
    /** POSIX regular expression. */
    REGEX("regex"),
    IREGEX("iregex"),
    /** JSON: the object has this key, or the array this text; the operand is a {@code TEXT}. */
    HASKEY("hasKey"),
    /** As {@link #HASKEY} for any of a list of {@code TEXT}. */
    HASKEYSANY("hasKeysAny"),
    /** As {@link #HASKEY} for all of a list of {@code TEXT}. */
    HASKEYSALL("hasKeysAll"),
    /** Full text, in the syntax of web search engines; the operand is a {@code TEXT}. */
    SEARCH("search");

    private final String key;

    Operator(String key) {
        this.key = key;
    }

    public String key() {
        return key;
    }

    public boolean takesList() {
        return this == IN || this == NIN || this == HASKEYSANY || this == HASKEYSALL;
    }

    public boolean appliesTo(ScalarType type) {
        return switch (this) {
            case EQ, NEQ -> type.comparable();
            case IN, NIN -> type.comparable() && !(type instanceof ArrayType);
            case GT, GTE, LT, LTE -> type.ordered();
            case IEQ,
                    ICONTAINS,
                    STARTSWITH,
                    ISTARTSWITH,
                    ENDSWITH,
                    IENDSWITH,
                    LIKE,
                    ILIKE,
                    REGEX,
                    IREGEX ->
                    type.textual();
            case CONTAINS -> type.textual() || type == SimpleType.JSON || holdsOthers(type);
            case CONTAINEDIN, OVERLAPS -> holdsOthers(type);
            case HASKEY, HASKEYSANY, HASKEYSALL -> type == SimpleType.JSON;
            case SEARCH -> type instanceof TextFormType form && form.searched();
        };
    }

    /** A value may be a part of another of its type: arrays, ranges, networks. */
    private static boolean holdsOthers(ScalarType type) {
        return type instanceof TextFormType form && (form.range() || form.network())
                || type instanceof ArrayType && type.comparable();
    }
}
