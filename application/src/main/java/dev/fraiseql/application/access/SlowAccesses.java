package dev.fraiseql.application.access;

import dev.fraiseql.domain.access.AccessRecord;
import dev.fraiseql.domain.access.AccessStart;
import dev.fraiseql.domain.access.Entrance;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.query.DocumentId;
import dev.fraiseql.ports.access.AccessObserver;
import dev.fraiseql.ports.telemetry.Span;
import dev.fraiseql.ports.telemetry.Tracer;
import dev.fraiseql.ports.telemetry.Work;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Logs accesses that took long, with the hashes of their document and of the SQL they spent most
 * time on, no values; and has every line of the log say which access it is about. Thread-safe.
 */
public final class SlowAccesses implements AccessObserver, Tracer {

    private static final Logger LOG = LoggerFactory.getLogger("dev.fraiseql.slow");

    /** They last as long as their clients want. */
    private static final Set<Entrance> ENDLESS = Set.of(Entrance.OPEN, Entrance.FLIGHT_LIVE);

    @SuppressWarnings("ThreadLocalUsage") // of the instance, of which there is one a server
    private final ThreadLocal<@Nullable Trail> current = new ThreadLocal<>();

    private final Duration slow;

    /**
     * @param slow what is logged takes at least so long; zero for nothing
     */
    public SlowAccesses(Duration slow) {
        this.slow = slow;
    }

    @Override
    public Observation begin(AccessStart start) {
        return new Trail(start);
    }

    @Override
    public Span begin(Work work, String subject, List<String> causes) {
        var trail = current.get();
        if (trail == null || slow.isZero()) {
            return Span.NONE;
        }
        return switch (work) {
            case STATEMENT, COPY, UPLOAD -> new Timed(trail, subject);
            case RELAY, PROJECT -> Span.NONE;
        };
    }

    @Override
    public @Nullable String traceparent() {
        return null;
    }

    /** What an access did. */
    private final class Trail implements Observation {

        private final AccessStart start;
        private @Nullable String slowest;
        private long slowestNanos = -1;
        private int statements;

        Trail(AccessStart start) {
            this.start = start;
        }

        @Override
        public Scope enter() {
            var outer = current.get();
            current.set(this);
            MDC.put("access", start.id());
            if (start.requestId() != null) {
                MDC.put("request", start.requestId());
            }
            return () -> leave(outer);
        }

        private void leave(@Nullable Trail outer) {
            if (outer == null) {
                current.remove();
                MDC.remove("access");
                MDC.remove("request");
            } else {
                current.set(outer);
            }
        }

        synchronized void ran(String statement, long nanos) {
            statements++;
            if (nanos > slowestNanos) {
                slowestNanos = nanos;
                slowest = statement;
            }
        }

        @Override
        public void end(AccessRecord record) {
            if (!slow.isZero()
                    && record.duration().compareTo(slow) >= 0
                    && !ENDLESS.contains(record.entrance())) {
                log(record);
            }
        }

        private synchronized void log(AccessRecord record) {
            var line =
                    LOG.atWarn()
                            .addKeyValue("access", start.id())
                            .addKeyValue("entrance", record.entrance().label())
                            .addKeyValue("target", record.target())
                            .addKeyValue("duration_ms", record.duration().toMillis())
                            .addKeyValue("rows", record.rows())
                            .addKeyValue("bytes", record.bytes());
            if (start.requestId() != null) {
                line = line.addKeyValue("request", start.requestId());
            }
            if (record.failure() != null) {
                line = line.addKeyValue("failure", record.failure());
            }
            if (!record.document().isEmpty()) {
                line = line.addKeyValue("document", record.document());
            }
            if (slowest != null) {
                line =
                        line.addKeyValue("statements", statements)
                                .addKeyValue("sql", DocumentId.of(slowest))
                                .addKeyValue("sql_ms", slowestNanos / 1_000_000);
            }
            line.log("slow operation");
        }
    }

    private static final class Timed implements Span {

        private final long began = System.nanoTime();
        private final Trail trail;
        private final String statement;
        private boolean closed;

        Timed(Trail trail, String statement) {
            this.trail = trail;
            this.statement = statement;
        }

        @Override
        public void moved(long rows) {}

        @Override
        public void failed(FailureCode code) {}

        @Override
        public void close() {
            if (!closed) {
                closed = true;
                trail.ran(statement, System.nanoTime() - began);
            }
        }
    }
}
