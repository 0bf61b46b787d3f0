package dev.fraiseql.domain.search;

import dev.fraiseql.domain.event.EventFilter;
import dev.fraiseql.domain.event.EventQuery.Place;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Which documents, in which order, and which page of them.
 *
 * @param limit 1 to {@value #LARGEST_PAGE}
 * @param after only what comes behind this place; null for the first page
 */
public record SearchQuery(
        SearchCorpus corpus,
        SearchText text,
        EventFilter filter,
        SearchOrder order,
        int limit,
        @Nullable Place after) {

    public static final int LARGEST_PAGE = 1_000;

    public SearchQuery {
        Objects.requireNonNull(corpus, "corpus");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(filter, "filter");
        Objects.requireNonNull(order, "order");
        if (limit < 1 || limit > LARGEST_PAGE) {
            throw new IllegalArgumentException("limit " + limit);
        }
    }
}
