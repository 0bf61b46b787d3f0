package dev.fraiseql.adapters.clickhouse;

import dev.fraiseql.domain.event.EntityEvent;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.EventQuery;
import dev.fraiseql.ports.event.EventSink;
import dev.fraiseql.ports.event.EventStore;
import dev.fraiseql.ports.event.Projection;
import dev.fraiseql.testkit.contract.CollectingRowWriter;
import dev.fraiseql.testkit.contract.EventSinkContract;
import dev.fraiseql.testkit.contract.EventStoreContract;
import dev.fraiseql.testkit.contract.ProjectionContract;
import dev.fraiseql.testkit.service.ClickHouseServer;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** A database of one test, opened and opened again. */
final class ClickHouseFixture
        implements EventSinkContract.Fixture,
                EventStoreContract.Fixture,
                ProjectionContract.Fixture {
    private final ClickHouseServer server;
    private final String name;
    private final ClickHouseConfig config;
    private ClickHouse database;
    private EventSink sink;

    ClickHouseFixture(ClickHouseServer server, List<String> extract)
            throws IOException, InterruptedException {
        this.server = server;
        this.name = server.createDatabase();
        this.config = ClickHouseConfig.of(server.url(name), 0, 0, extract);
        start();
    }

    static ClickHouseFixture open() throws IOException, InterruptedException {
        return new ClickHouseFixture(ClickHouseServer.shared(), List.of());
    }

    ClickHouse database() {
        return database;
    }

    /** What a statement gives in the fixture's database, tab-separated; {@code $} is its name. */
    String execute(String sql) throws IOException, InterruptedException {
        return server.execute(sql.replace("$", name));
    }

    @Override
    public Projection projection() {
        return new ClickHouseProjection(database);
    }

    @Override
    public EventSink sink() {
        return sink;
    }

    @Override
    public EventStore store() {
        return new ClickHouseEventStore(database, new ClickHouseProjection(database));
    }

    @Override
    public void reopen() {
        sink.close();
        database.close();
        start();
    }

    @Override
    public List<EntityEvent> stored() {
        try (var stream = store().read(EventQuery.ALL)) {
            return CollectingRowWriter.drain(stream).stream()
                    .map(ClickHouseFixture::event)
                    .toList();
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        sink.close();
        database.close();
        server.dropDatabase(name);
    }

    private void start() {
        database = new ClickHouse(config);
        database.start();
        sink = projection().open(EventPartition.SINGLE);
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
