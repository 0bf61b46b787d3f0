package dev.fraiseql.adapters.duckdb;

import dev.fraiseql.domain.event.Checkpoints;
import dev.fraiseql.domain.event.EventDigest;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.LoggedEvent;
import dev.fraiseql.ports.event.Delivery;
import dev.fraiseql.ports.event.EventSink;
import dev.fraiseql.ports.event.Projection;
import dev.fraiseql.ports.event.ProjectionRebuild;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.SortedMap;

/** The embedded analytics store as a projection. */
final class DuckDbProjection implements Projection {

    private final DuckDb database;

    @Inject
    DuckDbProjection(DuckDb database) {
        this.database = database;
    }

    @Override
    public String name() {
        return "analytics";
    }

    @Override
    public EventSink open(EventPartition partition) {
        return new DuckDbEventSink(database, partition);
    }

    @Override
    public Checkpoints checkpoints() {
        return DuckDbCheckpoints.read(database);
    }

    @Override
    public Delivery apply(EventPartition partition, LoggedEvent event) {
        throw new UnsupportedOperationException();
    }

    @Override
    public SortedMap<Instant, EventDigest> digests(Instant from, Instant until, Checkpoints upTo) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ProjectionRebuild rebuild() {
        throw new UnsupportedOperationException();
    }
}
