package dev.fraiseql.application;

import dev.fraiseql.ports.event.EventTransport;
import dev.fraiseql.ports.event.Projection;
import dev.fraiseql.ports.health.HealthCheck;
import dev.fraiseql.ports.lifecycle.Component;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;

/** Keeps every projection up with the events, each partition for itself. */
@Singleton
public final class ProjectEvents implements Component, HealthCheck {

    private final List<PartitionFeed> feeds;

    @Inject
    public ProjectEvents(EventTransport transport, Set<Projection> projections) {
        this.feeds =
                projections.stream()
                        .flatMap(
                                projection ->
                                        transport.partitions().stream()
                                                .map(
                                                        partition ->
                                                                new PartitionFeed(
                                                                        transport,
                                                                        projection,
                                                                        partition)))
                        .toList();
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

    /** Lets the batches that the sinks apply finish. */
    @Override
    public void close() {
        feeds.forEach(PartitionFeed::stop);
        feeds.forEach(PartitionFeed::close);
    }
}
