package dev.fraiseql.adapters.postgres.event;

import dev.fraiseql.adapters.postgres.connection.Database;
import dev.fraiseql.adapters.postgres.connection.SqlFailures;
import dev.fraiseql.ports.event.PartitionClaim;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which process feeds a consumer: the one whose session holds an advisory lock of the consumer's
 * name. PostgreSQL takes it back as soon as it sees that the session is gone.
 */
final class ConsumerClaims {
    private static final Logger LOG = LoggerFactory.getLogger(ConsumerClaims.class);

    /** The lock's number; anything else that locks by hashes of texts has other texts. */
    private static final String LOCK =
            "select pg_try_advisory_lock(hashtextextended('fraiseql consumer ' || ?, 0))";

    private static final long CHECK_NANOS = Duration.ofSeconds(1).toNanos();
    private static final int CHECK_SECONDS = 2;

    private final Database database;

    @Inject
    ConsumerClaims(Database database) {
        this.database = database;
    }

    /**
     * @throws dev.fraiseql.domain.failure.FailureException {@code DATABASE_UNAVAILABLE}
     */
    Optional<PartitionClaim> claim(String consumer) {
        try {
            var connection = database.unpooled().getConnection();
            if (lock(connection, consumer)) {
                return Optional.of(new SessionClaim(connection));
            }
            connection.close();
            return Optional.empty();
        } catch (SQLException e) {
            throw SqlFailures.of(e);
        }
    }

    private static boolean lock(Connection connection, String consumer) throws SQLException {
        try (var lock = connection.prepareStatement(LOCK)) {
            lock.setString(1, consumer);
            try (var row = lock.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    private static final class SessionClaim implements PartitionClaim {
        private final Connection connection;
        private boolean held = true;
        private long checkedAt = System.nanoTime();

        SessionClaim(Connection connection) {
            this.connection = connection;
        }

        /** Asks PostgreSQL once a second. */
        @Override
        public synchronized boolean held() {
            if (held && System.nanoTime() - checkedAt >= CHECK_NANOS) {
                checkedAt = System.nanoTime();
                try {
                    held = connection.isValid(CHECK_SECONDS);
                } catch (SQLException e) {
                    held = false;
                }
            }
            return held;
        }

        @Override
        public synchronized void close() {
            held = false;
            try {
                connection.close();
            } catch (SQLException e) {
                LOG.debug("a claim's connection did not close", e);
            }
        }
    }
}
