package dev.fraiseql.testkit.memory;

import com.google.inject.AbstractModule;
import dev.fraiseql.ports.event.ChangeCapture;
import dev.fraiseql.ports.event.ChangeLog;
import dev.fraiseql.ports.event.EventSink;
import dev.fraiseql.ports.event.EventStore;
import dev.fraiseql.ports.event.EventTransport;
import dev.fraiseql.ports.identity.ApiKeyStore;
import dev.fraiseql.ports.query.QuerySource;
import dev.fraiseql.ports.schema.CatalogueSource;
import java.time.Clock;
import java.time.Duration;

/** Binds every storage port to memory: the whole application without a database. */
public final class MemoryModule extends AbstractModule {

    private final MemoryTables tables;
    private final Clock clock;
    private final Duration deadline;

    /**
     * @param deadline of each query
     */
    public MemoryModule(MemoryTables tables, Clock clock, Duration deadline) {
        this.tables = tables;
        this.clock = clock;
        this.deadline = deadline;
    }

    @Override
    protected void configure() {
        var log = new MemoryChangeLog();
        var capture = new MemoryChangeCapture(log, clock);
        var store = new MemoryEventStore();
        bind(CatalogueSource.class).toInstance(new MemoryCatalogueSource(tables.catalogue()));
        bind(QuerySource.class).toInstance(new MemoryQuerySource(tables, capture, deadline));
        bind(ChangeCapture.class).toInstance(capture);
        bind(ChangeLog.class).toInstance(log);
        bind(EventTransport.class).toInstance(new MemoryEventTransport(log));
        bind(EventSink.class).toInstance(new MemoryEventSink(store));
        bind(EventStore.class).toInstance(store);
        bind(ApiKeyStore.class).toInstance(new MemoryApiKeyStore());
    }
}
