package dev.fraiseql.domain.query;

/** How many of the related rows a filter must hold for. {@link #key()} is the name in GraphQL. */
public enum Quantifier {
    /** At least one; for a to-one relation: it is there and fits. */
    SOME("some"),
    /** All, or there are none. */
    EVERY("every"),
    NONE("none");

    private final String key;

    Quantifier(String key) {
        this.key = key;
    }

    public String key() {
        return key;
    }
}
