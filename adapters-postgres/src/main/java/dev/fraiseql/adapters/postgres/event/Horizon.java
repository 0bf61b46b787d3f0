package dev.fraiseql.adapters.postgres.event;

import dev.fraiseql.adapters.postgres.connection.Database;
import jakarta.inject.Inject;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Below which transaction the change log can be read. What is below it never changes, so who has
 * read up to it need not read again before it moves; asking takes a small part of the time that a
 * read takes. All subscriptions of a process ask together. Thread-safe.
 */
final class Horizon {
    private static final String QUERY =
            "select pg_snapshot_xmin(pg_current_snapshot())::text::bigint";

    /** Shorter than a subscription's shortest pause. */
    private static final long FRESH_NANOS = Duration.ofMillis(2).toNanos();

    private final Database database;
    private long xid = -1;
    private long askedAt;

    @Inject
    Horizon(Database database) {
        this.database = database;
    }

    /**
     * The oldest transaction still running, a few milliseconds ago at most.
     *
     * @throws dev.fraiseql.domain.failure.FailureException {@code DATABASE_UNAVAILABLE}
     */
    synchronized long xid() {
        if (xid < 0 || System.nanoTime() - askedAt > FRESH_NANOS) {
            xid = database.withStatement(QUERY, (table, column) -> column, Horizon::ask);
            askedAt = System.nanoTime();
        }
        return xid;
    }

    private static long ask(PreparedStatement statement) throws SQLException {
        try (var row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }
}
