package dev.fraiseql.adapters.duckdb;

import dev.fraiseql.domain.event.EntityEvent;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.EventQuery;
import dev.fraiseql.ports.event.EventSink;
import dev.fraiseql.testkit.contract.CollectingRowWriter;
import dev.fraiseql.testkit.contract.EventSinkContract;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** A DuckDB file, opened and opened again. */
final class DuckDbFixture implements EventSinkContract.Fixture {
    static final EventQuery EVERYTHING = EventQuery.ALL;

    private final DuckDbConfig config;
    private DuckDb database;
    private DuckDbEventSink sink;

    DuckDbFixture(Path file) {
        this.config = DuckDbConfig.in(file);
        start();
    }

    DuckDb database() {
        return database;
    }

    @Override
    public EventSink sink() {
        return sink;
    }

    @Override
    public void reopen() {
        close();
        start();
    }

    @Override
    public List<EntityEvent> stored() {
        try (var stream = new DuckDbEventStore(database).read(EVERYTHING)) {
            return CollectingRowWriter.drain(stream).stream().map(DuckDbFixture::event).toList();
        }
    }

    @Override
    public void close() {
        sink.close();
        database.close();
    }

    private void start() {
        database = new DuckDb(config);
        database.start();
        sink = new DuckDbEventSink(database, EventPartition.SINGLE);
    }

    private static EntityEvent event(List<Object> row) {
        return new EntityEvent(
                (String) row.get(0),
                (String) row.get(1),
                (String) row.get(2),
                (String) row.get(3),
                Instant.EPOCH.plus((Long) row.get(4), ChronoUnit.MICROS),
                (String) row.get(5),
                (String) row.get(6),
                (String) row.get(7));
    }
}
