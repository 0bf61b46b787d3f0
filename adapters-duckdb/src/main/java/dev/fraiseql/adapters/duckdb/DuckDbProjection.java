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
import java.sql.SQLException;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.SortedMap;
import org.duckdb.DuckDBConnection;

/** The embedded analytics store as a projection: whichever generation is live, or a certain one. */
final class DuckDbProjection implements Projection {

    private final DuckDb database;
    private final OptionalInt generation;

    @Inject
    DuckDbProjection(DuckDb database) {
        this(database, OptionalInt.empty());
    }

    DuckDbProjection(DuckDb database, OptionalInt generation) {
        this.database = database;
        this.generation = generation;
    }

    @Override
    public String name() {
        return "analytics";
    }

    @Override
    public EventSink open(EventPartition partition) {
        return new DuckDbEventSink(database, partition, generation);
    }

    @Override
    public Checkpoints checkpoints() {
        return database.inTransaction(
                connection -> DuckDbCheckpoints.read(connection, number(connection)));
    }

    /** One at a time, so that two of the same event see each other. */
    @Override
    public synchronized Delivery apply(EventPartition partition, LoggedEvent event) {
        return database.inTransaction(
                connection -> {
                    var number = number(connection);
                    var checkpoint = DuckDbCheckpoints.read(connection, number).of(partition);
                    if (event.position().compareTo(checkpoint) > 0) {
                        // It comes by itself, and would then be there twice.
                        return Delivery.applied(0);
                    }
                    return Delivery.applied(
                            SingleEvent.insert(connection, number, partition, event));
                });
    }

    @Override
    public SortedMap<Instant, EventDigest> digests(Instant from, Instant until, Checkpoints upTo) {
        return database.inTransaction(
                connection -> HourDigests.read(connection, number(connection), from, until, upTo));
    }

    @Override
    public ProjectionRebuild rebuild() {
        return new DuckDbRebuild(database);
    }

    private int number(DuckDBConnection connection) throws SQLException {
        var generations = Generations.read(connection);
        var number = generation.orElse(generations.live());
        generations.requireFed(number);
        return number;
    }
}
