package dev.fraiseql.ports.search;

import dev.fraiseql.domain.search.SearchHits;
import dev.fraiseql.domain.search.SearchQuery;

/** Finds events by text, field and time. Thread-safe. */
public interface EventSearch {

    /**
     * A page of what matches.
     *
     * @throws dev.fraiseql.domain.failure.FailureException {@code SEARCH_UNAVAILABLE}, within 100
     *     ms of the call where the store is known to be away; {@code STATEMENT_TIMEOUT} where the
     *     search takes longer than it may
     */
    SearchHits search(SearchQuery query);
}
