package dev.fraiseql.application.telemetry;

import dev.fraiseql.application.ProjectEvents;
import dev.fraiseql.application.ProjectionStatus;
import dev.fraiseql.domain.telemetry.Metric;
import dev.fraiseql.domain.telemetry.Sample;
import dev.fraiseql.ports.telemetry.MetricSource;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.ToLongFunction;

/** What this process does for the projections; asks nobody. */
public final class ProjectionMetrics implements MetricSource {

    private static final Metric PROCESSED =
            Metric.counter(
                    "fraiseql_observer_events_processed_total",
                    "Events that this process applied to the consumer's store",
                    "consumer");

    private static final Metric BATCHES =
            Metric.counter(
                    "fraiseql_observer_batches_total",
                    "Batches in which it did so: events by batches are the batch size",
                    "consumer");

    private static final Metric RETRIES =
            Metric.counter(
                    "fraiseql_observer_retries_total",
                    "Attempts that failed, and are made again",
                    "consumer");

    private static final Metric PARTITIONS =
            Metric.gauge(
                    "fraiseql_observer_partitions",
                    "Partitions by what this process does for them: `running`, `waiting` for events, `retrying`, `circuit_open`,"
                            + " `claimed_elsewhere` by another process, `stopped`",
                    "consumer",
                    "state");

    private final ProjectEvents projections;

    @Inject
    public ProjectionMetrics(ProjectEvents projections) {
        this.projections = projections;
    }

    @Override
    public String name() {
        return "projections";
    }

    @Override
    public List<Metric> metrics() {
        return List.of(PROCESSED, BATCHES, RETRIES, PARTITIONS);
    }

    @Override
    public List<Sample> read() {
        var consumers = new TreeMap<String, List<ProjectionStatus>>();
        for (var partition : projections.progress()) {
            consumers
                    .computeIfAbsent(partition.projection(), _ -> new ArrayList<>())
                    .add(partition);
        }
        var samples = new ArrayList<Sample>();
        consumers.forEach(
                (consumer, partitions) -> {
                    samples.add(PROCESSED.at(sum(partitions, ProjectionStatus::applied), consumer));
                    samples.add(BATCHES.at(sum(partitions, ProjectionStatus::batches), consumer));
                    samples.add(RETRIES.at(sum(partitions, ProjectionStatus::retries), consumer));
                    for (var state : ProjectionStatus.State.values()) {
                        samples.add(
                                PARTITIONS.at(
                                        sum(partitions, each -> each.state() == state ? 1 : 0),
                                        consumer,
                                        state.name().toLowerCase(Locale.ROOT)));
                    }
                });
        return samples;
    }

    private static long sum(
            List<ProjectionStatus> partitions, ToLongFunction<ProjectionStatus> value) {
        return partitions.stream().mapToLong(value).sum();
    }
}
