package dev.fraiseql.adapters.postgres.connection;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.fraiseql.adapters.postgres.DatabaseUrl;
import dev.fraiseql.adapters.postgres.PostgresConfig;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.ports.lifecycle.Component;
import dev.fraiseql.ports.telemetry.Tracer;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGProperty;
import org.postgresql.jdbc.PgConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The pool. It opens with its first use, so that commands which never start the server have it as
 * well; {@link #start} finds out early that the database can't be reached. Thread-safe. SQL errors
 * leave it as {@link dev.fraiseql.domain.failure.FailureException}, by {@link SqlFailures}.
 */
public final class Database implements Component {
    static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final Duration HEALTH_TIMEOUT = Duration.ofSeconds(2);

    /** Each also keeps a plan in PostgreSQL, in every session. */
    private static final int CACHED_STATEMENTS = 512;

    private static final int CACHED_STATEMENTS_MIB = 16;
    private static final int CONNECT_TIMEOUT_S = 5;

    /** How much longer than PostgreSQL's own limit we wait, for when the network is gone. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    /** Whoever holds one gives it up long before. */
    private static final Duration LONGEST_SNAPSHOT = Duration.ofDays(30);

    private final PostgresConfig config;
    private final Tracer tracer;
    private final DatabaseUrl url;
    private final Gate queries;
    private final Gate streams;
    private final Gate snapshots;
    private final Gate health;
    private final Watch watch;
    private final HeldStatements statements = new HeldStatements();
    private final Object opening = new Object();
    private volatile @Nullable HikariDataSource pool;
    private boolean closed;

    /** Nobody follows what is asked. */
    public Database(PostgresConfig config) {
        this(config, Tracer.NONE);
    }

    @Inject
    public Database(PostgresConfig config, Tracer tracer) {
        this.config = config;
        this.tracer = tracer;
        this.url = DatabaseUrl.parse(config.url()).secured(config.tlsAuthorities());
        this.queries = new Gate(config.poolSize(), config.acquireTimeout());
        this.streams = new Gate(config.streamPoolSize(), config.acquireTimeout());
        this.snapshots = new Gate(config.snapshotPoolSize(), config.acquireTimeout());
        this.health = new Gate(1, HEALTH_TIMEOUT);
        this.watch = new Watch(queries, streams, snapshots, health);
    }

    @Override
    public String name() {
        return "PostgreSQL pool";
    }

    @Override
    public void start() {
        withConnection(connection -> connection.isValid(CONNECT_TIMEOUT_S));
    }

    /** Runs work with a connection in autocommit. */
    public <T extends @Nullable Object> T withConnection(SqlWork<T> work) {
        return with(queries, work);
    }

    /**
     * Runs work with a statement, on a connection in autocommit. The statement is kept for the next
     * call with the same text.
     *
     * @param names the caller's, for what the database refuses
     */
    public <T extends @Nullable Object> T withStatement(
            String sql, SqlFailures.Names names, StatementWork<T> work) {
        return withConnection(held(sql, names, work));
    }

    private <T extends @Nullable Object> SqlWork<T> held(
            String sql, SqlFailures.Names names, StatementWork<T> work) {
        return connection -> {
            var raw = connection.unwrap(PgConnection.class);
            try {
                return work.run(statements.get(raw, sql));
            } catch (SQLException e) {
                if (raw.isClosed()) {
                    // The pool does not see what fails behind it.
                    statements.forget(raw);
                    pool().evictConnection(connection);
                }
                throw SqlFailures.of(e, names);
            }
        };
    }

    /**
     * Runs one statement of a subject, on a connection in autocommit; together with others that
     * wait to run the same. If that fails, each runs its own again.
     *
     * @param names the caller's, for what the database refuses
     */
    public <T> T withShared(
            SharedStatement statement,
            Subject subject,
            SqlFailures.Names names,
            SharedWork<T> work) {
        var call = new SharedCall<>(statement, subject, work);
        var turn = queries.enter(call);
        if (turn == null) {
            return inside(call, names);
        }
        if (turn.served()) {
            return call.result();
        }
        if (turn.leftBehind()) {
            queries.enter();
            return inside(call, names);
        }
        var companions = turn.companions();
        if (companions.isEmpty()) {
            return inside(call, names);
        }
        var served = false;
        try {
            run(call, companions, names);
            served = true;
        } catch (RuntimeException oneFails) {
            LOG.debug("Calls that were made together are made one by one", oneFails);
        } finally {
            turn.end(served);
        }
        if (served) {
            return call.result();
        }
        queries.enter();
        return inside(call, names);
    }

    private <T> T inside(SharedCall<T> call, SqlFailures.Names names) {
        run(call, List.of(), names);
        return call.result();
    }

    /** Through the gate already; leaves it. */
    private void run(SharedCall<?> call, List<SharedCall<?>> companions, SqlFailures.Names names) {
        inside(
                queries,
                held(
                        call.text(companions.size() + 1),
                        names,
                        statement -> {
                            call.run(statement, companions);
                            return true;
                        }));
    }

    /** Runs work in a transaction: commits when it returns, rolls back when it throws. */
    public <T extends @Nullable Object> T inTransaction(SqlWork<T> work) {
        return with(
                queries,
                connection -> {
                    connection.setAutoCommit(false);
                    // The pool rolls back what was not committed, and restores autocommit.
                    var result = work.run(connection);
                    connection.commit();
                    return result;
                });
    }

    /** Like {@link #withConnection}, with a connection that no load can take away. */
    <T extends @Nullable Object> T withHealthConnection(SqlWork<T> work) {
        return with(health, work);
    }

    /**
     * A connection for a stream, in a transaction; its statements may run for the streams' timeout.
     */
    public LeasedConnection openStream() {
        streams.enter();
        return lease(streams, config.streamTimeout().plus(GRACE));
    }

    /**
     * Like {@link #openStream}, of the queries' connections: for what is over as soon as they are.
     */
    public LeasedConnection openQuery() {
        queries.enter();
        return lease(queries, config.statementTimeout().plus(GRACE));
    }

    /** Like {@link #openStream}, where no one has to wait for it. */
    public Optional<LeasedConnection> openStreamIfFree() {
        return streams.tryEnter()
                ? Optional.of(lease(streams, config.streamTimeout().plus(GRACE)))
                : Optional.empty();
    }

    /** A connection that holds a snapshot for others, in a transaction. */
    public LeasedConnection openSnapshot() {
        snapshots.enter();
        return lease(snapshots, LONGEST_SNAPSHOT);
    }

    private LeasedConnection lease(Gate gate, Duration time) {
        try {
            var source = pool();
            var connection = source.getConnection();
            try {
                connection.setAutoCommit(false);
                return new LeasedConnection(
                        source, gate, connection, watch.limit(connection, time), statements);
            } catch (SQLException e) {
                connection.close();
                throw e;
            }
        } catch (SQLException e) {
            gate.leave();
            throw SqlFailures.of(e);
        } catch (RuntimeException e) {
            gate.leave();
            throw e;
        }
    }

    /** How many calls wait for a connection of the queries'. */
    int waiting() {
        return queries.waiting();
    }

    /** How each kind of work stands, by its name. */
    Map<String, Gate.Use> gates() {
        return Map.of(
                "queries", queries.use(),
                "streams", streams.use(),
                "snapshots", snapshots.use(),
                "health", health.use());
    }

    /** Connections of the pool that somebody holds; 0 before its first use. */
    int activeConnections() {
        var open = pool;
        return open == null ? 0 : open.getHikariPoolMXBean().getActiveConnections();
    }

    /** Connections of the pool that are open and free. */
    int idleConnections() {
        var open = pool;
        return open == null ? 0 : open.getHikariPoolMXBean().getIdleConnections();
    }

    /** Told of statements by whoever knows their text. */
    public Tracer tracer() {
        return tracer;
    }

    /** How long one stream may take. */
    public Duration streamTimeout() {
        return config.streamTimeout();
    }

    /**
     * Whether a value that a result can't hold reads as null, where its field may be null; else it
     * is refused.
     */
    public boolean unfitAsNull() {
        return config.unrepresentableAsNull();
    }

    /** Connections outside the pool, for migrations and for listening; their holder closes them. */
    public DataSource unpooled() {
        return url.dataSource();
    }

    @Override
    public void close() {
        synchronized (opening) {
            closed = true;
            var open = pool;
            if (open != null) {
                open.close();
            }
            watch.close();
        }
    }

    /** Without secrets. */
    @Override
    public String toString() {
        return url.toString();
    }

    private <T extends @Nullable Object> T with(Gate gate, SqlWork<T> work) {
        gate.enter();
        return inside(gate, work);
    }

    @SuppressWarnings("NullAway") // a null from the work is one that its type allows
    private <T extends @Nullable Object> T inside(Gate gate, SqlWork<T> work) {
        try (var connection = pool().getConnection();
                var _ = watch.limit(connection, config.statementTimeout().plus(GRACE))) {
            return work.run(connection);
        } catch (SQLException e) {
            throw SqlFailures.of(e);
        } finally {
            gate.leave();
        }
    }

    private HikariDataSource pool() throws SQLException {
        var open = pool;
        return open == null ? openPool() : open;
    }

    private HikariDataSource openPool() throws SQLException {
        synchronized (opening) {
            if (closed) {
                throw new SQLException("the pool is closed", "08003");
            }
            if (pool == null) {
                try {
                    pool = new HikariDataSource(settings());
                    watch.start();
                } catch (PoolInitializationException e) {
                    throw e.getCause() instanceof SQLException cause
                            ? cause
                            : new SQLException("no pool", "08001", e);
                }
            }
            return pool;
        }
    }

    private HikariConfig settings() {
        var source = url.dataSource();
        source.setApplicationName("fraiseql");
        source.setTcpKeepAlive(true);
        source.setPreparedStatementCacheQueries(CACHED_STATEMENTS);
        source.setPreparedStatementCacheSizeMiB(CACHED_STATEMENTS_MIB);
        source.setConnectTimeout(CONNECT_TIMEOUT_S);
        // Exceptions may reach a log; the server's error detail holds values of rows.
        DatabaseUrl.setProperty(source, PGProperty.LOG_SERVER_ERROR_DETAIL, "false");
        var settings = new HikariConfig();
        settings.setPoolName("fraiseql");
        settings.setDataSource(source);
        settings.setMaximumPoolSize(
                config.poolSize() + config.streamPoolSize() + config.snapshotPoolSize() + 1);
        settings.setMinimumIdle(config.poolSize());
        settings.setConnectionTimeout(Math.max(250, config.acquireTimeout().toMillis()));
        settings.setConnectionInitSql(Session.start(config.statementTimeout()));
        return settings;
    }
}
