package dev.fraiseql.application.telemetry;

import dev.fraiseql.application.ProjectionConfig;
import dev.fraiseql.domain.telemetry.Metric;
import dev.fraiseql.domain.telemetry.Sample;
import dev.fraiseql.ports.event.DeadLetters;
import dev.fraiseql.ports.event.Projection;
import dev.fraiseql.ports.telemetry.MetricSource;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What waits for somebody's decision. */
public final class DeadLetterMetrics implements MetricSource {

    private static final Metric LETTERS =
            Metric.gauge(
                    "fraiseql_dead_letters",
                    "Events that the consumer's store refused",
                    "consumer");

    private static final Metric LIMIT =
            Metric.gauge(
                    "fraiseql_dead_letters_limit",
                    "With so many of them the consumer stands still",
                    "consumer");

    private final DeadLetters letters;
    private final Set<Projection> projections;
    private final ProjectionConfig config;

    @Inject
    public DeadLetterMetrics(
            DeadLetters letters, Set<Projection> projections, ProjectionConfig config) {
        this.letters = letters;
        this.projections = projections;
        this.config = config;
    }

    @Override
    public String name() {
        return "dead letters";
    }

    @Override
    public List<Metric> metrics() {
        return List.of(LETTERS, LIMIT);
    }

    @Override
    public List<Sample> read() {
        var samples = new ArrayList<Sample>();
        for (var projection : projections) {
            samples.add(LETTERS.at(letters.count(projection.name()), projection.name()));
            samples.add(LIMIT.at(config.maxDeadLetters(), projection.name()));
        }
        return samples;
    }
}
