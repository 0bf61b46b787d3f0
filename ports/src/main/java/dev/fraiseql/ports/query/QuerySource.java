package dev.fraiseql.ports.query;

import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.query.JsonDocument;
import dev.fraiseql.domain.query.PreparedQuery;

/**
 * The one door to the rows. Both renderings of a query see the same rows: those that the subject
 * may see, with the subject set as session variables for exactly this query's transaction.
 *
 * <p>Thread-safe. Failures are {@link dev.fraiseql.domain.failure.FailureException}: {@code
 * CONSTRAINT_VIOLATION}, {@code VALUE_OUT_OF_RANGE}, {@code STATEMENT_TIMEOUT}, {@code
 * DATABASE_BUSY}, {@code DATABASE_UNAVAILABLE}, {@code FORBIDDEN}, {@code OPERATION_CANCELLED},
 * {@code INTERNAL_ERROR}.
 */
public interface QuerySource {

    /**
     * Runs the whole operation and gives its {@code data} object, as {@code {"data":{…}}}, encoded
     * by the source. A read is one statement; the roots of a mutation run in order in one
     * transaction, all or nothing. Blocks the caller.
     */
    JsonDocument json(Subject subject, PreparedQuery query);

    /**
     * Starts the one root of a read as a stream of typed columns. {@code One} gives at most one
     * row. Returns when the source accepted the query; the caller closes the stream.
     *
     * @throws IllegalArgumentException if the query has not exactly one root of rows
     */
    RowStream rows(Subject subject, PreparedQuery query);
}
