package dev.fraiseql.ports.query;

import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.query.PreparedQuery;

/**
 * Whole tables read in several parts at once. The parts are disjoint, see one snapshot, and
 * together are the rows {@link QuerySource#rows} would have given at that moment, whoever writes
 * meanwhile. Rights are the subject's, as there. What can't be cut (a view, a foreign table, rows
 * with a limit, an offset or an order) is one part.
 *
 * <p>Thread-safe. Failures as {@link QuerySource}'s.
 */
public interface ExportSource {

    /**
     * One stream whose rows come in no order, read by several readers at once.
     *
     * @param readers at most so many; fewer where connections are scarce or the table is small
     */
    RowStream parallel(Subject subject, PreparedQuery query, int readers);

    /**
     * Holds the rows as they are now, to be read part by part. The caller closes it; until then the
     * source keeps what was deleted, and the table's definition.
     *
     * @param parts as many as asked for, empty ones included, or 1 where it can't be cut
     */
    Snapshot freeze(Subject subject, PreparedQuery query, int parts);

    /** The rows of one moment. Thread-safe. */
    interface Snapshot extends AutoCloseable {

        /** At least 1. */
        int parts();

        /**
         * One part; the same one may be read several times, and several at once. A stream that was
         * read from once outlives the snapshot.
         *
         * @param part from 0
         * @throws dev.fraiseql.domain.failure.FailureException also {@code SNAPSHOT_EXPIRED}, by
         *     this call or by the first read, once it is closed or lost
         */
        RowStream rows(int part);

        /** Lets go; a second call does nothing. */
        @Override
        void close();
    }
}
