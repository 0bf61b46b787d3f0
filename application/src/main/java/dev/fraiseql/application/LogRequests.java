package dev.fraiseql.application;

import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.query.GraphQLRequest;
import dev.fraiseql.domain.search.RequestRecord;
import dev.fraiseql.ports.lifecycle.Component;
import dev.fraiseql.ports.search.RequestLog;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings answered requests into the log from a thread of its own. A request only puts its note into
 * a bounded queue; where the log can't keep up or is away, notes are dropped, counted and warned
 * about, rather than slowing anybody.
 */
@Singleton
public final class LogRequests implements RequestRecorder, Component {

    private static final Logger LOG = LoggerFactory.getLogger(LogRequests.class);
    private static final int QUEUE = 16_384;
    private static final int BATCH = 1_000;

    /** Requests are gathered so long: the log makes something durable of every batch. */
    private static final Duration GATHER = Duration.ofMillis(500);

    private static final Duration BETWEEN_WARNINGS = Duration.ofMinutes(1);

    private record Note(
            Instant time,
            Duration duration,
            GraphQLRequest request,
            Subject subject,
            @Nullable FailureCode code,
            String door) {}

    private final RequestLog log;
    private final BlockingQueue<Note> notes = new ArrayBlockingQueue<>(QUEUE);
    private final AtomicLong dropped = new AtomicLong();
    private long warned = System.nanoTime() - BETWEEN_WARNINGS.toNanos();
    private @Nullable Thread writer;
    private volatile boolean closing;

    @Inject
    public LogRequests(RequestLog log) {
        this.log = log;
    }

    @Override
    public String name() {
        return "request log";
    }

    @Override
    public void start() {
        writer = Thread.ofPlatform().daemon().name("request-log").start(this::write);
    }

    @Override
    public void answered(
            Subject subject,
            GraphQLRequest request,
            long begin,
            @Nullable FailureCode code,
            String door) {
        var duration = Duration.ofNanos(System.nanoTime() - begin);
        var time = Instant.now().minus(duration).truncatedTo(ChronoUnit.MICROS);
        if (!notes.offer(new Note(time, duration, request, subject, code, door))) {
            dropped.incrementAndGet();
        }
    }

    /** How many requests were not logged since the start. */
    long dropped() {
        return dropped.get();
    }

    /** What is in the queue is written before it returns, if the log takes it. */
    @Override
    public void close() {
        closing = true;
        var thread = writer;
        if (thread == null) {
            return;
        }
        thread.interrupt();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void write() {
        var batch = new ArrayList<Note>();
        while (!closing) {
            try {
                batch.add(notes.take());
                var deadline = System.nanoTime() + GATHER.toNanos();
                while (batch.size() < BATCH) {
                    var next = notes.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
                    if (next == null) {
                        break;
                    }
                    batch.add(next);
                }
            } catch (InterruptedException stop) {
                // What was taken is written like everything else.
            }
            append(batch);
            batch.clear();
        }
        notes.drainTo(batch);
        append(batch);
    }

    private void append(List<Note> batch) {
        if (batch.isEmpty()) {
            return;
        }
        try {
            log.append(batch.stream().map(LogRequests::record).toList());
        } catch (FailureException away) {
            dropped.addAndGet(batch.size());
            LOG.debug("requests are not logged", away);
        }
        var now = System.nanoTime();
        if (dropped.get() > 0 && now - warned > BETWEEN_WARNINGS.toNanos()) {
            warned = now;
            LOG.warn("{} requests were not logged since the start", dropped.get());
        }
    }

    private static RequestRecord record(Note note) {
        var random = ThreadLocalRandom.current();
        return new RequestRecord(
                new UUID(random.nextLong(), random.nextLong()),
                note.time(),
                note.duration(),
                note.request().operationName(),
                sha256(note.request().document()),
                note.subject().userId(),
                note.subject().orgId(),
                note.code(),
                note.door());
    }

    private static String sha256(String document) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(document.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
