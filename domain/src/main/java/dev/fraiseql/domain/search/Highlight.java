package dev.fraiseql.domain.search;

import java.util.List;

/**
 * A value in which something was found, cut around it.
 *
 * @param field {@code event_type}, …, or {@code data.} and the path within
 * @param parts in order; together they are the excerpt
 */
public record Highlight(String field, List<Part> parts) {

    public Highlight {
        parts = List.copyOf(parts);
    }

    /**
     * @param found whether these are words that were searched for
     */
    public record Part(String text, boolean found) {}
}
