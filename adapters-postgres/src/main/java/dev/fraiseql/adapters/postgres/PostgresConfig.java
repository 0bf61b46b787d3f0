package dev.fraiseql.adapters.postgres;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How to reach the primary database.
 *
 * @param url {@code postgresql://user:password@host:port/database?parameters}, {@code postgres://…}
 *     or {@code jdbc:postgresql:…}; never printed with its password
 * @param poolSize connections for queries and everything short, 1 to 1000
 * @param streamPoolSize connections for streams (Flight, exports), which can be slow and so have
 *     their own, 1 to 1000
 * @param snapshotPoolSize connections that hold the snapshot of an export in partitions, each as
 *     long as it lives, 1 to 1000
 * @param acquireTimeout how long a caller waits for a connection before {@code DATABASE_BUSY}
 * @param statementTimeout after which PostgreSQL stops a query
 * @param streamTimeout after which PostgreSQL stops a stream, its consumer's slowness included
 * @param unrepresentableAsNull a value that a result can't hold, such as an infinite timestamp,
 *     reads as null where its field may be null; else the query fails, naming the row
 * @param tlsAuthorities a PEM file of who signs the server's certificate; where it is empty, what
 *     the URL says, and for a server elsewhere libpq's file, or the JVM's authorities
 */
public record PostgresConfig(
        String url,
        int poolSize,
        int streamPoolSize,
        int snapshotPoolSize,
        Duration acquireTimeout,
        Duration statementTimeout,
        Duration streamTimeout,
        boolean unrepresentableAsNull,
        Optional<Path> tlsAuthorities) {

    private static final Duration LONGEST = Duration.ofDays(7);

    public PostgresConfig {
        Objects.requireNonNull(url, "url");
        DatabaseUrl.parse(url);
        requireCount("database.pool_size", poolSize);
        requireCount("database.stream_pool_size", streamPoolSize);
        requireCount("database.snapshot_pool_size", snapshotPoolSize);
        requireDuration("database.acquire_timeout", acquireTimeout);
        requireDuration("database.statement_timeout", statementTimeout);
        requireDuration("database.stream_timeout", streamTimeout);
    }

    /** Refuses what a result can't hold, and names no authorities. */
    public PostgresConfig(
            String url,
            int poolSize,
            int streamPoolSize,
            int snapshotPoolSize,
            Duration acquireTimeout,
            Duration statementTimeout,
            Duration streamTimeout) {
        this(
                url,
                poolSize,
                streamPoolSize,
                snapshotPoolSize,
                acquireTimeout,
                statementTimeout,
                streamTimeout,
                false,
                Optional.empty());
    }

    /**
     * The defaults: for queries two connections a core, since more only queue inside PostgreSQL
     * when it shares the machine; eight streams and four snapshots.
     */
    public static PostgresConfig of(String url) {
        var cores = Runtime.getRuntime().availableProcessors();
        return new PostgresConfig(
                url,
                Math.clamp(2L * cores, 4, 64),
                8,
                4,
                Duration.ofSeconds(5),
                Duration.ofSeconds(30),
                Duration.ofHours(1));
    }

    @Override
    public String toString() {
        return "PostgresConfig["
                + DatabaseUrl.parse(url)
                + ", poolSize="
                + poolSize
                + ", streamPoolSize="
                + streamPoolSize
                + "]";
    }

    private static void requireCount(String key, int value) {
        if (value < 1 || value > 1000) {
            throw new IllegalArgumentException(key + " is " + value + "; use 1 to 1000");
        }
    }

    private static void requireDuration(String key, Duration value) {
        if (value.toMillis() < 1 || value.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException(key + " is " + value + "; use 1 ms to 7 days");
        }
    }
}
