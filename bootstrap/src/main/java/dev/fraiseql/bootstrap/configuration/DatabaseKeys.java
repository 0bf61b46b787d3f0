package dev.fraiseql.bootstrap.configuration;

import java.time.Duration;
import java.util.List;

/** The primary database: what an operator can set of its pools, times and uploads. */
public final class DatabaseKeys {

    public static final Key<String> URL =
            Key.absent(
                            "database.url",
                            Kind.TEXT,
                            "required",
                            "The primary database: `postgresql://user:password@host:port/database`, `postgres://…` or"
                                    + " `jdbc:postgresql:…`. The scheme chooses the adapter.")
                    .asSecret();

    public static final Key<Integer> POOL_SIZE =
            Key.absent(
                    "database.pool_size",
                    Kind.integer(1, 1_000),
                    "two a core, 4 to 64",
                    "Connections for queries and everything short.");

    public static final Key<Integer> STREAM_POOL_SIZE =
            Key.of(
                    "database.stream_pool_size",
                    Kind.integer(1, 1_000),
                    "8",
                    "Connections for streams, which can be slow and so have their own: how many Flight streams run at once.");

    public static final Key<Integer> SNAPSHOT_POOL_SIZE =
            Key.of(
                    "database.snapshot_pool_size",
                    Kind.integer(1, 1_000),
                    "4",
                    "Connections that hold the snapshot of an export in partitions: how many such exports live at once.");

    public static final Key<Duration> ACQUIRE_TIMEOUT =
            Key.of(
                    "database.acquire_timeout",
                    Kind.DURATION_OF_TIME,
                    "5s",
                    "How long a caller waits for a connection before it gets `DATABASE_BUSY`.");

    public static final Key<Duration> STATEMENT_TIMEOUT =
            Key.of(
                    "database.statement_timeout",
                    Kind.DURATION_OF_TIME,
                    "30s",
                    "After which PostgreSQL stops a query.");

    public static final Key<Duration> STREAM_TIMEOUT =
            Key.of(
                    "database.stream_timeout",
                    Kind.DURATION_OF_TIME,
                    "1h",
                    "After which PostgreSQL stops a stream, its consumer's slowness included.");

    public static final Key<Integer> UPLOAD_MAX_ROWS =
            Key.of(
                    "database.upload_max_rows",
                    Kind.integer(1, Integer.MAX_VALUE),
                    "100000000",
                    "The most rows one upload may have.");

    public static final Key<Long> UPLOAD_MAX_SIZE =
            Key.of(
                            "database.upload_max_size",
                            Kind.bytes("1MiB", "1024TiB"),
                            "64GiB",
                            "How large one upload may be as PostgreSQL receives it.")
                    .formerly("database.upload_max_mib");

    public static final Key<String> TLS_CA =
            Key.absent(
                    "database.tls_ca",
                    Kind.TEXT,
                    "libpq's `~/.postgresql/root.crt`, or the JVM's own authorities",
                    "A PEM file of who signs the database's certificate. A database on another machine is reached by TLS with a"
                            + " certificate that is its own, unless the URL has another `sslmode`.");

    /** In the order of the documentation. */
    static final List<Key<?>> ALL =
            List.of(
                    URL,
                    POOL_SIZE,
                    STREAM_POOL_SIZE,
                    SNAPSHOT_POOL_SIZE,
                    ACQUIRE_TIMEOUT,
                    STATEMENT_TIMEOUT,
                    STREAM_TIMEOUT,
                    UPLOAD_MAX_ROWS,
                    UPLOAD_MAX_SIZE,
                    TLS_CA);

    private DatabaseKeys() {}
}
