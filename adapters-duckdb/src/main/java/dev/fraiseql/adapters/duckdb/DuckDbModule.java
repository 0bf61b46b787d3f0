package dev.fraiseql.adapters.duckdb;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.OptionalBinder;
import dev.fraiseql.ports.event.AnalyticsSource;
import dev.fraiseql.ports.event.EventStore;
import dev.fraiseql.ports.event.Projection;
import dev.fraiseql.ports.health.HealthCheck;
import dev.fraiseql.ports.lifecycle.Component;

/** Binds the analytics store to an embedded DuckDB. */
public final class DuckDbModule extends AbstractModule {
    private final DuckDbConfig config;

    public DuckDbModule(DuckDbConfig config) {
        this.config = config;
    }

    @Override
    protected void configure() {
        bind(DuckDbConfig.class).toInstance(config);
        bind(DuckDb.class).in(Singleton.class);
        bind(DuckDbProjection.class).in(Singleton.class);
        bind(DuckDbEventStore.class).in(Singleton.class);
        bind(DuckDbHealth.class).in(Singleton.class);
        OptionalBinder.newOptionalBinder(binder(), AnalyticsSource.class)
                .setBinding()
                .to(DuckDbAnalyticsSource.class)
                .in(Singleton.class);
        bind(EventStore.class).to(DuckDbEventStore.class);
        Multibinder.newSetBinder(binder(), Projection.class)
                .addBinding()
                .to(DuckDbProjection.class);
        Multibinder.newSetBinder(binder(), Component.class).addBinding().to(DuckDb.class);
        Multibinder.newSetBinder(binder(), HealthCheck.class).addBinding().to(DuckDbHealth.class);
    }
}
