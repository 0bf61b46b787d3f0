package dev.fraiseql.application;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.query.PreparedQuery;
import dev.fraiseql.domain.result.ResultSchema;
import dev.fraiseql.domain.ticket.Ticket;
import dev.fraiseql.ports.lifecycle.Component;
import dev.fraiseql.ports.query.ExportSource;
import dev.fraiseql.ports.query.RowStream;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The exports that were cut and wait to be read. Each lives until every part was read to its end,
 * until it is released, or until its time is over. Only who opened it reads it, with the rights of
 * that moment. Thread-safe.
 */
@Singleton
public final class ExportSnapshots implements Component {

    /** So many that an id can't be guessed. */
    private static final int ID_BYTES = 16;

    /** Renewing ends after so many lifetimes, since the database clears nothing away meanwhile. */
    private static final int MOST_LIFETIMES = 12;

    private static final long TICK_MILLIS = 100;

    private final ExportSource source;
    private final LimitOperations limit;
    private final Duration lifetime;
    private final SecureRandom random = new SecureRandom();
    private final Map<String, HeldExport> held = new ConcurrentHashMap<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    @Inject
    public ExportSnapshots(ExportSource source, LimitOperations limit, ExportConfig config) {
        this.source = source;
        this.limit = limit;
        this.lifetime = config.snapshotLifetime();
    }

    @Override
    public String name() {
        return "export snapshots";
    }

    @Override
    public void start() {
        Thread.ofPlatform().name("fraiseql-snapshots").daemon().start(this::expire);
    }

    /** Holds the rows as they are now, and says where their parts are read. */
    List<Endpoint> open(Subject subject, PreparedQuery query, ResultSchema schema, int parts) {
        var id = newId();
        var snapshot = source.freeze(subject, query, parts);
        var now = Instant.now();
        var export =
                new HeldExport(
                        id,
                        subject,
                        schema,
                        snapshot,
                        now.plus(lifetime),
                        now.plus(lifetime.multipliedBy(MOST_LIFETIMES)),
                        () -> release(id));
        held.put(id, export);
        if (closed.getCount() == 0) {
            release(id);
        }
        return export.endpoints();
    }

    /**
     * @throws FailureException {@code SNAPSHOT_EXPIRED}
     */
    RowStream rows(Subject subject, Ticket.ExportPartition ticket) {
        var export = find(subject, ticket);
        return limit.stream(subject, () -> export.rows(ticket.partition()));
    }

    /**
     * @throws FailureException {@code SNAPSHOT_EXPIRED}
     */
    ResultSchema schema(Subject subject, Ticket.ExportPartition ticket) {
        return find(subject, ticket).schema();
    }

    /**
     * Gives all parts of the export another lifetime from now.
     *
     * @return when they expire
     * @throws FailureException {@code SNAPSHOT_EXPIRED}
     */
    Instant renew(Subject subject, Ticket.ExportPartition ticket) {
        return find(subject, ticket).renew(Instant.now(), lifetime);
    }

    /**
     * Lets go of all parts of the export; what is being read goes on.
     *
     * @return false if there was none, or it is another caller's
     */
    boolean release(Subject subject, Ticket.ExportPartition ticket) {
        var export = held.get(ticket.snapshot());
        return export != null && export.belongsTo(subject) && release(ticket.snapshot());
    }

    @Override
    public void close() {
        closed.countDown();
        held.keySet().forEach(this::release);
    }

    private HeldExport find(Subject subject, Ticket.ExportPartition ticket) {
        var export = held.get(ticket.snapshot());
        // Another caller does not learn that there is one.
        if (export == null
                || !export.belongsTo(subject)
                || !export.expiresAt().isAfter(Instant.now())) {
            throw Failure.of(
                            FailureCode.SNAPSHOT_EXPIRED,
                            "The snapshot of this export has expired, was read whole or released,"
                                    + " or never was yours.",
                            "Ask GetFlightInfo again for endpoints, and read or renew them in time.")
                    .asException();
        }
        if (!export.has(ticket.partition())) {
            throw Failure.of(
                            FailureCode.BAD_USER_INPUT,
                            "The export has " + export.parts() + " partitions.",
                            "Use 0 to " + (export.parts() - 1) + " as the partition.")
                    .asException();
        }
        return export;
    }

    private boolean release(String id) {
        var export = held.remove(id);
        if (export == null) {
            return false;
        }
        export.release();
        return true;
    }

    private void expire() {
        try {
            while (!closed.await(TICK_MILLIS, TimeUnit.MILLISECONDS)) {
                var now = Instant.now();
                held.forEach(
                        (id, export) -> {
                            if (!export.expiresAt().isAfter(now)) {
                                release(id);
                            }
                        });
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private String newId() {
        var bytes = new byte[ID_BYTES];
        random.nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
