package dev.fraiseql.ports.query;

import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.query.QueryBatch;

/**
 * Answers one query for many sets of values by one statement. Rights and failures are those of
 * {@link QuerySource}. Thread-safe.
 */
public interface LookupSource {

    /**
     * The rows of all runs, in the runs' order; {@link QueryBatch#schema} says their columns. The
     * caller closes the stream.
     *
     * @throws IllegalArgumentException if the query has not exactly one root of rows
     */
    RowStream rows(Subject subject, QueryBatch batch);
}
