package dev.fraiseql.domain.search;

import java.util.List;

/**
 * What a text search asks for: all clauses must hold.
 *
 * @param clauses at most {@value #MOST_CLAUSES}; none for every event
 */
public record SearchText(List<Clause> clauses) {

    public static final int MOST_CLAUSES = 32;

    /** UTF-16 units of the text that is parsed. */
    public static final int LONGEST = 1_024;

    public static final SearchText EVERYTHING = new SearchText(List.of());

    public SearchText {
        clauses = List.copyOf(clauses);
    }

    /**
     * Reads {@code declined "insufficient funds" pay* -refunded}: words, phrases in quotes,
     * beginnings of words, and a minus before what must not be there. A word such as {@code
     * user-123}, which is several to {@link Words}, is a phrase.
     *
     * @throws dev.fraiseql.domain.failure.FailureException {@code BAD_USER_INPUT}
     */
    public static SearchText parse(String text) {
        return new SearchText(new SearchTextParser(text).clauses());
    }

    /** Whether a document has what is asked for, or must not have it. */
    public record Clause(Match match, boolean excluded) {}

    /** Words in their normal form. */
    public sealed interface Match {

        record Word(String word) implements Match {}

        /**
         * Words one behind the other, within one value.
         *
         * @param words at least two
         */
        record Phrase(List<String> words) implements Match {
            public Phrase {
                words = List.copyOf(words);
            }
        }

        /**
         * @param start of a word, {@value #SHORTEST} characters or more
         */
        record Prefix(String start) implements Match {
            public static final int SHORTEST = 2;
        }
    }
}
