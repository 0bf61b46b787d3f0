package dev.fraiseql.adapters.postgres.connection;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.postgresql.PGConnection;
import org.postgresql.jdbc.PgConnection;

/**
 * A pooled connection for longer than a call. Close gives it back, whatever state it is in; a
 * second call does nothing.
 */
public final class LeasedConnection implements AutoCloseable {
    private final HikariDataSource pool;
    private final Gate gate;
    private final Watch.Limit limit;
    private final Connection connection;
    private final PGConnection postgres;
    private final PgConnection raw;
    private final HeldStatements statements;
    private final AtomicBoolean aborted = new AtomicBoolean();
    private final AtomicBoolean open = new AtomicBoolean(true);

    LeasedConnection(
            HikariDataSource pool,
            Gate gate,
            Connection connection,
            Watch.Limit limit,
            HeldStatements statements)
            throws SQLException {
        this.pool = pool;
        this.gate = gate;
        this.limit = limit;
        this.connection = connection;
        this.postgres = connection.unwrap(PGConnection.class);
        this.raw = connection.unwrap(PgConnection.class);
        this.statements = statements;
    }

    public Connection jdbc() {
        return connection;
    }

    public PGConnection postgres() {
        return postgres;
    }

    /** The connection's own statement for the text, which stays open. */
    public PreparedStatement held(String sql) throws SQLException {
        return statements.get(raw, sql);
    }

    /** Ends the transaction, if there is one. */
    public void commit() throws SQLException {
        if (!connection.getAutoCommit()) {
            connection.commit();
        }
    }

    /**
     * Cuts the connection, from any thread: whoever reads from it fails at once, and it is never
     * pooled again.
     */
    public void abort() {
        aborted.set(true);
        try {
            raw.abort(Runnable::run);
        } catch (SQLException e) {
            Database.LOG.debug("A connection could not be aborted; the pool closes it", e);
        }
    }

    /** Rolls back what is open and gives the connection back. */
    @Override
    public void close() {
        if (!open.compareAndSet(true, false)) {
            return;
        }
        limit.close();
        try {
            if (aborted.get()) {
                pool.evictConnection(connection);
            } else {
                connection.close();
            }
        } catch (SQLException e) {
            Database.LOG.debug("A broken connection was given back", e);
        } finally {
            gate.leave();
        }
    }
}
