package dev.fraiseql.application;

import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.failure.FailureKind;
import dev.fraiseql.ports.health.HealthCheck;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One part. However many want to know, it is asked once at a time, so that a check that hangs costs
 * one thread and no more. Thread-safe.
 */
final class PartHealth {

    private static final Logger LOG = LoggerFactory.getLogger(PartHealth.class);
    private static final String OK = "ok";

    private final HealthCheck check;
    private @Nullable Question asked;
    private HealthReport.@Nullable Part last;

    PartHealth(HealthCheck check) {
        this.check = check;
    }

    /** A check under way, which completes with the part's detail. */
    private record Question(long began, CompletableFuture<String> answer) {}

    String name() {
        return check.name();
    }

    /** Does not wait: begins a check unless one is under way. */
    synchronized void ask() {
        if (asked != null && !asked.answer.isDone()) {
            return;
        }
        var answer = new CompletableFuture<String>();
        asked = new Question(System.nanoTime(), answer);
        // A platform thread: what hangs in native code would hold up virtual ones.
        Thread.ofPlatform()
                .daemon()
                .name("health-" + check.name())
                .start(() -> answer.complete(detail()));
    }

    /** Of the check that was asked for last; it hangs once it took longer than this. */
    HealthReport.Part answer(Duration patience) throws InterruptedException {
        var question = question();
        var left = patience.toNanos() - (System.nanoTime() - question.began);
        try {
            return seen(question.answer.get(Math.max(left, 0), TimeUnit.NANOSECONDS));
        } catch (TimeoutException hung) {
            return seen("no answer within " + patience.toMillis() + " ms");
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private synchronized Question question() {
        if (asked == null) {
            throw new IllegalStateException(check.name() + " was not asked");
        }
        return asked;
    }

    private String detail() {
        try {
            check.check();
            return OK;
        } catch (FailureException known) {
            var failure = known.first();
            LOG.debug("health check {} failed", check.name(), known);
            return failure.kind() == FailureKind.INTERNAL ? "unavailable" : failure.message();
        } catch (Exception failed) {
            LOG.debug("health check {} failed", check.name(), failed);
            return "unavailable";
        } catch (Error broken) {
            LOG.error("health check {} is broken", check.name(), broken);
            return "unavailable";
        }
    }

    private synchronized HealthReport.Part seen(String detail) {
        var ok = detail.equals(OK);
        var since =
                last == null || last.ok() != ok
                        ? Instant.now().truncatedTo(ChronoUnit.MILLIS)
                        : last.since();
        last = new HealthReport.Part(check.name(), ok, check.required(), detail, since);
        return last;
    }
}
