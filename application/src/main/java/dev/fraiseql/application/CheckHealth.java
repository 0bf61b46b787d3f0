package dev.fraiseql.application;

import dev.fraiseql.ports.health.HealthCheck;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks every dependency at once whether it answers; one that hangs counts as down. */
@Singleton
public final class CheckHealth {

    /**
     * Below the usual probe timeout of orchestrators, so that they get an answer that names the
     * part.
     */
    private static final Duration PATIENCE = Duration.ofMillis(1_500);

    private static final Logger LOG = LoggerFactory.getLogger(CheckHealth.class);

    private final List<HealthCheck> checks;

    @Inject
    public CheckHealth(Set<HealthCheck> checks) {
        this.checks = checks.stream().sorted(Comparator.comparing(HealthCheck::name)).toList();
    }

    public HealthReport report() throws InterruptedException {
        var executor = Executors.newVirtualThreadPerTaskExecutor();
        try {
            var outcomes =
                    executor.invokeAll(
                            checks.stream().map(CheckHealth::task).toList(),
                            PATIENCE.toMillis(),
                            TimeUnit.MILLISECONDS);
            var parts = new ArrayList<HealthReport.Part>();
            for (var i = 0; i < checks.size(); i++) {
                parts.add(part(checks.get(i).name(), outcomes.get(i)));
            }
            return new HealthReport(parts);
        } finally {
            // Not close(): that would wait for a check that hangs.
            executor.shutdownNow();
        }
    }

    private static Callable<Boolean> task(HealthCheck check) {
        return () -> {
            check.check();
            return true;
        };
    }

    private static HealthReport.Part part(String name, Future<Boolean> outcome)
            throws InterruptedException {
        try {
            return new HealthReport.Part(name, outcome.get(), "ok");
        } catch (CancellationException hung) {
            return new HealthReport.Part(
                    name, false, "no answer within " + PATIENCE.toMillis() + " ms");
        } catch (ExecutionException failed) {
            LOG.debug("health check {} failed", name, failed.getCause());
            return new HealthReport.Part(name, false, "unavailable");
        }
    }
}
