package dev.fraiseql.application;

import dev.fraiseql.domain.event.EventFilter;
import dev.fraiseql.domain.search.SearchCorpus;
import dev.fraiseql.domain.search.SearchOrder;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a caller searches for.
 *
 * @param text as {@link dev.fraiseql.domain.search.SearchText#parse} reads it; empty for everything
 * @param limit hits a page, 1 to {@value #LARGEST_PAGE}
 * @param after the cursor that the page before ended with; null for the first page
 */
public record SearchRequest(
        SearchCorpus corpus,
        String text,
        EventFilter filter,
        SearchOrder order,
        int limit,
        @Nullable String after) {

    public static final int LARGEST_PAGE = 500;
    public static final int DEFAULT_PAGE = 20;

    /** The most path conditions of a filter. */
    public static final int MOST_PATHS = 16;

    public SearchRequest {
        Objects.requireNonNull(corpus, "corpus");
        Objects.requireNonNull(text, "text");
        Objects.requireNonNull(filter, "filter");
        Objects.requireNonNull(order, "order");
    }
}
