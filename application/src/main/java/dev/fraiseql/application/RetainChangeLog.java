package dev.fraiseql.application;

import dev.fraiseql.domain.event.ChangeLogState;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.ports.event.ChangeLogRetention;
import dev.fraiseql.ports.event.ChangeLogStatus;
import dev.fraiseql.ports.health.HealthCheck;
import dev.fraiseql.ports.lifecycle.Component;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the change log as long as it is configured, and tells when somebody holds it up: a consumer
 * that does not read on keeps events from being dropped, a transaction that writes for long keeps
 * what was logged after it began from being read. Any number of processes may do this at once.
 */
@Singleton
public final class RetainChangeLog implements Component, HealthCheck {

    private static final Logger LOG = LoggerFactory.getLogger(RetainChangeLog.class);
    private static final Duration PAUSE = Duration.ofMinutes(1);
    private static final Duration STOP = Duration.ofSeconds(5);

    private final ChangeLogRetention log;
    private final ChangeLogStatus status;
    private final RetentionConfig config;
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile @Nullable Thread thread;
    private volatile List<String> behind = List.of();

    @Inject
    public RetainChangeLog(ChangeLogRetention log, ChangeLogStatus status, RetentionConfig config) {
        this.log = log;
        this.status = status;
        this.config = config;
    }

    @Override
    public String name() {
        return "change log";
    }

    @Override
    public void start() {
        thread = Thread.ofVirtual().name("change-log-retention").start(this::run);
    }

    /** Fails while a consumer holds up retention, or was overtaken by it. */
    @Override
    public void check() {
        var names = behind;
        if (!names.isEmpty()) {
            throw Failure.of(
                            FailureCode.ANALYTICS_UNAVAILABLE,
                            "Consumers of the change log are behind what it keeps: "
                                    + String.join(", ", names)
                                    + ".",
                            "Let them read on, or delete those that are gone from fraiseql.consumer.")
                    .asException();
        }
    }

    private void run() {
        try {
            do {
                tend();
            } while (!closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void tend() {
        try {
            for (var dropped : log.apply(config.retention())) {
                if (dropped.unread()) {
                    LOG.error(
                            "{} was dropped for its age, and some consumer had not read it: its projection is incomplete until it is rebuilt",
                            dropped.part());
                } else {
                    LOG.info("{} was dropped for its age", dropped.part());
                }
            }
            report(status.state());
        } catch (FailureException unavailable) {
            LOG.warn("the change log could not be tended; later: {}", unavailable.getMessage());
        }
    }

    private void report(ChangeLogState state) {
        if (state.oldestWriter().compareTo(config.warnAfter()) > 0) {
            LOG.warn(
                    "a transaction has been writing for {}: events logged since it began are held back",
                    state.oldestWriter());
        }
        for (var consumer : state.consumers()) {
            if (consumer.age().compareTo(config.warnAfter()) > 0) {
                LOG.warn(
                        "the consumer {} is {} behind, by {} events at most",
                        consumer.name(),
                        consumer.age(),
                        consumer.behind());
            }
        }
        behind =
                state.consumers().stream()
                        .filter(consumer -> isBehind(consumer, state.beginning()))
                        .map(ChangeLogState.Consumer::name)
                        .toList();
        if (!behind.isEmpty()) {
            LOG.error("consumers are behind what the change log is to keep: {}", behind);
        }
    }

    private boolean isBehind(ChangeLogState.Consumer consumer, Position beginning) {
        var overtaken =
                !consumer.position().equals(Position.START)
                        && consumer.position().compareTo(beginning) < 0;
        return overtaken || consumer.age().compareTo(config.retention().keep()) > 0;
    }

    @Override
    public void close() {
        closing.countDown();
        var running = thread;
        if (running != null) {
            try {
                running.join(STOP);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
