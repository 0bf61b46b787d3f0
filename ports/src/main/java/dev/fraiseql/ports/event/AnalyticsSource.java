package dev.fraiseql.ports.event;

import dev.fraiseql.domain.query.PreparedQuery;
import dev.fraiseql.ports.query.RowStream;

/**
 * Answers queries of the events: the query model over {@link
 * dev.fraiseql.domain.analytics.ObserverEvents#TYPE}, as a database answers it over its tables. Who
 * may see what is in the query's filter already. Thread-safe.
 *
 * <p>Text is compared byte by byte and matched by RE2's expressions. A number inside {@code data}
 * has 29 digits before the point and 9 behind it at most; what is larger is null, as a value of
 * another kind is.
 */
public interface AnalyticsSource {

    /**
     * Starts the one root, which is a list, one row, a summary or groups. The caller closes the
     * stream.
     *
     * @throws dev.fraiseql.domain.failure.FailureException here or by the stream: {@code
     *     ANALYTICS_UNAVAILABLE}, within 100 ms of the call where the store is known to be away;
     *     {@code BAD_USER_INPUT} for what this store does not do; {@code VALUE_OUT_OF_RANGE}
     * @throws IllegalArgumentException if the query has not exactly one such root
     */
    RowStream rows(PreparedQuery query);
}
