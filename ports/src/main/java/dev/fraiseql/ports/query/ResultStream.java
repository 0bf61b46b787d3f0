package dev.fraiseql.ports.query;

import dev.fraiseql.domain.result.ResultSchema;

/**
 * A result on its way. The rules, which the contract suites name their tests after:
 *
 * <ol>
 *   <li>R1: the schema is known before the first row.
 *   <li>R2: rows fit the schema and the asked-for limits.
 *   <li>R3: the end arrives once and repeats: after it every read says so again.
 *   <li>R4: read-ahead is bounded: a consumer that stops reading stops the source.
 *   <li>R5: {@link #cancel} from any thread wakes a blocked read within a second; the read then
 *       fails with {@code OPERATION_CANCELLED}, and the source stops working on the query.
 *   <li>R6: {@link #close} in any state releases everything; a second call does nothing.
 *   <li>R7: a failure is never seen as an end; after it every read fails again.
 *   <li>R8: a deadline that was given holds.
 *   <li>R9: reading from two threads at once is detected and refused with {@link
 *       IllegalStateException}.
 * </ol>
 */
public sealed interface ResultStream extends AutoCloseable permits RowStream {

    ResultSchema schema();

    /**
     * Any thread; does not block on the source; a second call, or one after the end, does nothing.
     */
    void cancel();

    /** The reading thread, or any thread once nobody reads. */
    @Override
    void close();
}
