package dev.fraiseql.testkit.memory;

import com.google.inject.AbstractModule;
import com.google.inject.Binder;
import com.google.inject.Module;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.OptionalBinder;
import com.google.inject.name.Names;
import dev.fraiseql.domain.event.ChangeLogState;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.domain.upload.UploadLimits;
import dev.fraiseql.ports.event.AnalyticsSource;
import dev.fraiseql.ports.event.ChangeCapture;
import dev.fraiseql.ports.event.ChangeLog;
import dev.fraiseql.ports.event.ChangeLogRetention;
import dev.fraiseql.ports.event.ChangeLogStatus;
import dev.fraiseql.ports.event.DeadLetters;
import dev.fraiseql.ports.event.EventStore;
import dev.fraiseql.ports.event.EventTransport;
import dev.fraiseql.ports.event.Projection;
import dev.fraiseql.ports.identity.ApiKeyStore;
import dev.fraiseql.ports.query.ExportSource;
import dev.fraiseql.ports.query.LookupSource;
import dev.fraiseql.ports.query.PersistedQueries;
import dev.fraiseql.ports.query.QueryExplainer;
import dev.fraiseql.ports.query.QuerySource;
import dev.fraiseql.ports.schema.CatalogueSource;
import dev.fraiseql.ports.upload.UploadTarget;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

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

    /** In the place of the database alone. */
    public Module primary() {
        return this::bindPrimary;
    }

    /** In the place of the analytics store alone. */
    public static Module analytics() {
        return MemoryModule::bindAnalytics;
    }

    @Override
    protected void configure() {
        install(primary());
        install(analytics());
    }

    private void bindPrimary(Binder binder) {
        var log = new MemoryChangeLog();
        var capture = new MemoryChangeCapture(log, clock);
        binder.bind(CatalogueSource.class)
                .toInstance(new MemoryCatalogueSource(tables.catalogue()));
        var source = new MemoryQuerySource(tables, capture, deadline);
        binder.bind(QuerySource.class).toInstance(source);
        binder.bind(ExportSource.class).toInstance(new MemoryExportSource(tables, source));
        binder.bind(LookupSource.class).toInstance(new MemoryLookupSource(source));
        binder.bind(QueryExplainer.class).toInstance(new MemoryQueryExplainer());
        binder.bind(PersistedQueries.class).toInstance(new MemoryPersistedQueries());
        binder.bind(UploadTarget.class)
                .toInstance(new MemoryUploadTarget(tables, capture, UploadLimits.DEFAULT));
        binder.bind(ChangeCapture.class).toInstance(capture);
        binder.bind(ChangeLog.class).toInstance(log);
        // Memory keeps everything and has no other readers.
        binder.bind(ChangeLogRetention.class).toInstance(retention -> List.of());
        binder.bind(ChangeLogStatus.class)
                .toInstance(
                        () ->
                                new ChangeLogState(
                                        0,
                                        0,
                                        log.head(),
                                        Position.START,
                                        Duration.ZERO,
                                        List.of()));
        binder.bind(DeadLetters.class).toInstance(new MemoryDeadLetters(clock));
        var transport = new MemoryEventTransport(log);
        binder.bind(EventTransport.class)
                .annotatedWith(Names.named(EventTransport.CHANGE_LOG))
                .toInstance(transport);
        OptionalBinder.newOptionalBinder(binder, EventTransport.class)
                .setDefault()
                .toInstance(transport);
        binder.bind(ApiKeyStore.class).toInstance(new MemoryApiKeyStore());
    }

    private static void bindAnalytics(Binder binder) {
        var store = new MemoryEventStore();
        Multibinder.newSetBinder(binder, Projection.class)
                .addBinding()
                .toInstance(new MemoryProjection("analytics", store));
        binder.bind(EventStore.class).toInstance(store);
        OptionalBinder.newOptionalBinder(binder, AnalyticsSource.class)
                .setBinding()
                .toInstance(new MemoryAnalyticsSource(store));
    }
}
