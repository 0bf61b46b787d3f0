package dev.fraiseql.application;

import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.ports.event.DeadLetters;
import dev.fraiseql.ports.event.EventLag;
import dev.fraiseql.ports.event.EventTransport;
import dev.fraiseql.ports.event.Projection;
import dev.fraiseql.ports.health.HealthCheck;
import dev.fraiseql.ports.lifecycle.Component;
import dev.fraiseql.ports.telemetry.Tracer;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Keeps every projection up with the events, each partition for itself. */
@Singleton
public final class ProjectEvents implements Component, HealthCheck {

    private final Tracer tracer;
    private final EventTransport transport;
    private final List<PartitionFeed> feeds;

    @Inject
    public ProjectEvents(
            EventTransport transport,
            Set<Projection> projections,
            DeadLetters letters,
            ProjectionConfig config,
            Tracer tracer) {
        this.tracer = tracer;
        this.transport = transport;
        this.feeds =
                projections.stream()
                        .sorted(Comparator.comparing(Projection::name))
                        .flatMap(projection -> feeds(projection, letters, config))
                        .toList();
    }

    private Stream<PartitionFeed> feeds(
            Projection projection, DeadLetters letters, ProjectionConfig config) {
        var clock = Clock.systemUTC();
        var circuit = new SinkCircuit(projection.name());
        var rejected =
                new RejectedEvents(letters, projection.name(), config.maxDeadLetters(), clock);
        return transport.partitions().stream()
                .map(
                        partition ->
                                new PartitionFeed(
                                        transport,
                                        projection,
                                        partition,
                                        circuit,
                                        rejected,
                                        config,
                                        new FeedProgress(clock),
                                        tracer));
    }

    @Override
    public String name() {
        return "projection";
    }

    @Override
    public void start() {
        feeds.forEach(PartitionFeed::start);
    }

    /** Fails while the latest attempt of a partition failed. */
    @Override
    public void check() {
        feeds.forEach(PartitionFeed::check);
    }

    /** Of every partition of every projection; what the stores and the broker don't say is null. */
    public List<ProjectionStatus> status() {
        return feeds.stream()
                .map(
                        feed -> {
                            var checkpoint = checkpoint(feed);
                            return status(
                                    feed,
                                    checkpoint,
                                    checkpoint == null ? null : lag(feed.partition(), checkpoint));
                        })
                .toList();
    }

    /** The same as far as this process knows it itself: without lag, and at once. */
    public List<ProjectionStatus> progress() {
        return feeds.stream()
                .map(feed -> status(feed, feed.progress().checkpoint(), null))
                .toList();
    }

    private static ProjectionStatus status(
            PartitionFeed feed, @Nullable Position checkpoint, @Nullable EventLag lag) {
        var progress = feed.progress();
        var trouble = progress.trouble();
        return new ProjectionStatus(
                feed.projection().name(),
                feed.partition(),
                feed.state(),
                progress.since(),
                checkpoint,
                lag,
                progress.applied(),
                progress.batches(),
                progress.retries(),
                trouble == null ? null : String.valueOf(trouble.getMessage()));
    }

    /** The store is asked only where this process does not feed it. */
    private static @Nullable Position checkpoint(PartitionFeed feed) {
        var known = feed.progress().checkpoint();
        if (known != null) {
            return known;
        }
        try {
            return feed.projection().checkpoints().of(feed.partition());
        } catch (FailureException away) {
            return null;
        }
    }

    private @Nullable EventLag lag(EventPartition partition, Position checkpoint) {
        try {
            return transport.lag(partition, checkpoint);
        } catch (FailureException away) {
            return null;
        }
    }

    /** Lets the batches that the sinks apply finish. */
    @Override
    public void close() {
        feeds.forEach(PartitionFeed::stop);
        feeds.forEach(PartitionFeed::close);
    }
}
