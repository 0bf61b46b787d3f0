package dev.fraiseql.application;

import dev.fraiseql.ports.health.HealthCheck;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Asks every dependency at once whether it answers; one that hangs counts as down. Thread-safe. */
@Singleton
public final class CheckHealth {

    /**
     * Below the usual probe timeout of orchestrators, so that they get an answer that names the
     * part.
     */
    private static final Duration PATIENCE = Duration.ofMillis(1_500);

    private final List<PartHealth> parts;

    @Inject
    public CheckHealth(Set<HealthCheck> checks) {
        this.parts =
                checks.stream()
                        .map(PartHealth::new)
                        .sorted(Comparator.comparing(PartHealth::name))
                        .toList();
    }

    public HealthReport report() throws InterruptedException {
        parts.forEach(PartHealth::ask);
        var answers = new ArrayList<HealthReport.Part>(parts.size());
        for (var part : parts) {
            answers.add(part.answer(PATIENCE));
        }
        return new HealthReport(answers);
    }
}
