package dev.fraiseql.application.access;

import dev.fraiseql.domain.access.AccessEntry;
import dev.fraiseql.domain.access.AccessRecord;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.ports.access.AccessLog;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes one log from a thread of its own. A caller only puts its record into a bounded queue.
 * While the log can't be written the queue fills; what finds it full is counted, and the count
 * becomes an entry as soon as the log is written again.
 */
final class AccessLogWriter {

    private static final Logger LOG = LoggerFactory.getLogger(AccessLogWriter.class);

    /** Some seconds of a busy server. */
    static final int QUEUE = 65_536;

    /** What is left for accesses on their way where new ones are refused. */
    private static final int RESERVE = 8_192;

    private static final int BATCH = 4_000;
    private static final Duration BETWEEN_TRIES = Duration.ofSeconds(1);
    private static final Duration CLOSING = Duration.ofSeconds(5);

    private final AccessLog log;
    private final BlockingQueue<AccessRecord> queue = new ArrayBlockingQueue<>(QUEUE);
    private final List<AccessEntry> pending = new ArrayList<>();
    private final AtomicLong unreported = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile @Nullable Instant lostSince;
    private volatile @Nullable Instant failingSince;
    private @Nullable Thread thread;

    AccessLogWriter(AccessLog log) {
        this.log = log;
    }

    void start() {
        thread = Thread.ofPlatform().daemon().name(log.name().replace(' ', '-')).start(this::run);
    }

    /** Never blocks. */
    void add(AccessRecord access) {
        if (!queue.offer(access)) {
            if (unreported.getAndIncrement() == 0) {
                lostSince = Instant.now();
            }
            lost.incrementAndGet();
        }
    }

    /** How many accesses are not in the log, since the start. */
    long lost() {
        return lost.get();
    }

    /** Since when it can't be written; null while it can. */
    @Nullable Instant failingSince() {
        return failingSince;
    }

    /** Whether work that begins now may end without a record. */
    boolean refuses() {
        return log.required() && (failingSince != null || queue.remainingCapacity() < RESERVE);
    }

    String name() {
        return log.name();
    }

    /** What is in the queue is written before it returns, if the log takes it in time. */
    void close() {
        closing.countDown();
        var writing = thread;
        if (writing == null) {
            return;
        }
        try {
            if (!writing.join(CLOSING)) {
                LOG.warn("the {} was not written to its end in time", log.name());
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try {
            while (closing.getCount() > 0) {
                gather();
                if (!write()) {
                    closing.await(BETWEEN_TRIES.toMillis(), TimeUnit.MILLISECONDS);
                }
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        finish();
    }

    /** Sleeps rather than waits at the queue: waking this thread would cost each caller more. */
    private void gather() throws InterruptedException {
        if (pending.isEmpty()) {
            if (queue.size() < BATCH) {
                closing.await(log.gather().toMillis(), TimeUnit.MILLISECONDS);
            }
            take();
        }
    }

    private void take() {
        var records = new ArrayList<AccessRecord>(Math.min(queue.size(), BATCH));
        // Behind what was in the queue while others found it full.
        var missing = queue.size() <= BATCH ? unreported.getAndSet(0) : 0;
        queue.drainTo(records, BATCH);
        records.forEach(record -> pending.add(new AccessEntry.Ended(record)));
        var since = lostSince;
        if (missing > 0 && since != null) {
            pending.add(new AccessEntry.Gap(missing, since, Instant.now()));
        }
    }

    /**
     * @return whether nothing is pending
     */
    private boolean write() {
        if (pending.isEmpty()) {
            return true;
        }
        try {
            log.append(List.copyOf(pending));
            pending.clear();
            works();
            return true;
        } catch (FailureException away) {
            fails(away);
            return false;
        } catch (RuntimeException defect) {
            // The same entries would fail again for ever.
            LOG.error("{} accesses can't be written to the {}", pending.size(), log.name(), defect);
            lostSince = Instant.now();
            unreported.addAndGet(pending.size());
            lost.addAndGet(pending.size());
            pending.clear();
            return true;
        }
    }

    private void works() {
        var since = failingSince;
        if (since != null) {
            failingSince = null;
            LOG.warn(
                    "the {} is written again, after {}; {} accesses were not recorded since the start",
                    log.name(),
                    Duration.between(since, Instant.now()),
                    lost());
        }
    }

    private void fails(FailureException why) {
        if (failingSince == null) {
            failingSince = Instant.now();
            LOG.warn("the {} can't be written, and is tried again: {}", log.name(), why.first());
        }
    }

    private void finish() {
        do {
            if (pending.isEmpty()) {
                take();
            }
            if (!write()) {
                LOG.warn(
                        "{} accesses were not recorded in the {}",
                        pending.size() + queue.size() + unreported.get(),
                        log.name());
                return;
            }
        } while (!queue.isEmpty() || unreported.get() > 0);
    }
}
