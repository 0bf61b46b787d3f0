package dev.fraiseql.adapters.graphql.served;

/**
 * What a label of a generated enum stands for. A plan depends on it, unlike on a label of one of
 * the database's enums, which is a value like any other.
 */
public record Choice(String label, Object meaning) {

    /** The label: the text that tells plans apart. */
    @Override
    public String toString() {
        return label;
    }
}
