package dev.fraiseql.adapters.postgres.event;

import dev.fraiseql.adapters.postgres.connection.Database;
import dev.fraiseql.domain.event.Retention;
import dev.fraiseql.ports.event.ChangeLogRetention;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Calls {@code fraiseql.extend_change_log} and {@code fraiseql.drop_expired_partition}. */
final class PostgresChangeLogRetention implements ChangeLogRetention {
    private static final Logger LOG = LoggerFactory.getLogger(PostgresChangeLogRetention.class);

    /**
     * A read plans for every partition, some tenth of a millisecond each: about so many for the
     * retention, of whole days.
     */
    private static final int PARTITIONS = 8;

    /** Writers queue behind one who waits for a lock. */
    private static final String BRIEFLY = "set local lock_timeout = '200ms'";

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final Database database;

    @Inject
    PostgresChangeLogRetention(Database database) {
        this.database = database;
    }

    @Override
    public List<Dropped> apply(Retention retention) {
        briefly("made partitions", connection -> extend(connection, days(retention.keep())));
        var dropped = new ArrayList<Dropped>();
        for (var next = drop(retention); next.isPresent(); next = drop(retention)) {
            dropped.add(next.get());
        }
        return dropped;
    }

    private static int days(Duration keep) {
        return Math.toIntExact(Math.clamp(Math.ceilDiv(keep.toHours(), PARTITIONS * 24L), 1, 3650));
    }

    /** Until there are two that nobody needs yet. */
    private static Optional<Integer> extend(Connection connection, int days) throws SQLException {
        try (var statement =
                connection.prepareStatement(
                        "select fraiseql.extend_change_log(?, make_interval(days => ?))")) {
            statement.setInt(1, days);
            statement.setInt(2, 2 * days);
            try (var row = statement.executeQuery()) {
                row.next();
                return Optional.of(row.getInt(1));
            }
        }
    }

    private Optional<Dropped> drop(Retention retention) {
        return briefly(
                "dropped old events",
                connection -> drop(connection, retention.keep(), retention.limit()));
    }

    private static Optional<Dropped> drop(
            Connection connection, Duration keep, @Nullable Duration limit) throws SQLException {
        try (var statement =
                connection.prepareStatement(
                        """
                        select dropped, unread
                          from fraiseql.drop_expired_partition(clock_timestamp() - make_interval(secs => ?),
                                                               clock_timestamp() - make_interval(secs => ?))""")) {
            statement.setDouble(1, (double) keep.toSeconds());
            if (limit == null) {
                statement.setNull(2, java.sql.Types.DOUBLE);
            } else {
                statement.setDouble(2, (double) limit.toSeconds());
            }
            try (var row = statement.executeQuery()) {
                return row.next()
                        ? Optional.of(new Dropped(row.getString(1), row.getBoolean(2)))
                        : Optional.empty();
            }
        }
    }

    @FunctionalInterface
    private interface Work<T> {
        Optional<T> run(Connection connection) throws SQLException;
    }

    /** Empty where a lock was not to be had. */
    private <T> Optional<T> briefly(String what, Work<T> work) {
        return database.inTransaction(
                connection -> {
                    try (var limit = connection.createStatement()) {
                        limit.execute(BRIEFLY);
                    }
                    try {
                        return work.run(connection);
                    } catch (SQLException e) {
                        if (!LOCK_NOT_AVAILABLE.equals(e.getSQLState())) {
                            throw e;
                        }
                        LOG.info("the change log is in use, so that nobody {}; later", what);
                        connection.rollback();
                        return Optional.empty();
                    }
                });
    }
}
