package dev.fraiseql.adapters.metrics;

import dev.fraiseql.domain.telemetry.Sample;
import dev.fraiseql.ports.telemetry.MetricSource;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A source that is asked on a thread of its own: one that hangs keeps nobody waiting beyond his
 * deadline, and is not asked a second time meanwhile. What it said a moment ago is said again.
 * Thread-safe.
 */
final class PolledSource {

    private static final Logger LOG = LoggerFactory.getLogger(PolledSource.class);

    private final MetricSource source;
    private final Duration fresh;
    private @Nullable FutureTask<List<Sample>> latest;
    private long asked;

    /**
     * @param fresh for so long an answer is used again
     */
    PolledSource(MetricSource source, Duration fresh) {
        this.source = source;
        this.fresh = fresh;
    }

    MetricSource source() {
        return source;
    }

    /** Makes sure that it is asked. */
    synchronized FutureTask<List<Sample>> ask() {
        var current = latest;
        if (current == null || current.isDone() && System.nanoTime() - asked > fresh.toNanos()) {
            Callable<List<Sample>> read = source::read;
            current = new FutureTask<>(read);
            latest = current;
            asked = System.nanoTime();
            Thread.ofVirtual().name("metrics-" + source.name()).start(current);
        }
        return current;
    }

    /**
     * What it said; empty if it failed, or did not answer in time.
     *
     * @param deadline as {@link System#nanoTime} counts
     */
    Optional<List<Sample>> answer(FutureTask<List<Sample>> asked, long deadline) {
        try {
            return Optional.of(
                    asked.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS));
        } catch (ExecutionException failed) {
            LOG.debug("{} has no metrics", source.name(), failed.getCause());
            return Optional.empty();
        } catch (TimeoutException hangs) {
            LOG.debug("{} does not say its metrics in time", source.name());
            return Optional.empty();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
