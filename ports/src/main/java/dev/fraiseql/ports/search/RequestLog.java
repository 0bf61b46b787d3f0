package dev.fraiseql.ports.search;

import dev.fraiseql.domain.search.RequestRecord;
import java.util.List;

/** Keeps what was asked of the server, for {@link EventSearch}. Thread-safe. */
public interface RequestLog {

    /**
     * Appends requests; they are found a moment later.
     *
     * @throws dev.fraiseql.domain.failure.FailureException {@code SEARCH_UNAVAILABLE}; some may
     *     have been taken, and giving them again changes nothing
     */
    void append(List<RequestRecord> requests);
}
