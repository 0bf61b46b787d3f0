package dev.fraiseql.adapters.clickhouse;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import dev.fraiseql.ports.event.AnalyticsSource;
import dev.fraiseql.ports.event.EventStore;
import dev.fraiseql.ports.event.Projection;
import dev.fraiseql.ports.health.Diagnosis;
import dev.fraiseql.ports.health.HealthCheck;
import dev.fraiseql.ports.lifecycle.Component;

/** Binds the analytics store to ClickHouse. */
public final class ClickHouseModule extends AbstractModule {
    private final ClickHouseConfig config;

    public ClickHouseModule(ClickHouseConfig config) {
        this.config = config;
    }

    @Override
    protected void configure() {
        bind(ClickHouseConfig.class).toInstance(config);
        bind(ClickHouse.class).in(Singleton.class);
        bind(ClickHouseProjection.class).in(Singleton.class);
        bind(ClickHouseEventStore.class).in(Singleton.class);
        bind(ClickHouseHealth.class).in(Singleton.class);
        bind(ClickHouseAnalyticsSource.class).in(Singleton.class);
        bind(EventStore.class).to(ClickHouseEventStore.class);
        bind(AnalyticsSource.class).to(ClickHouseAnalyticsSource.class);
        Multibinder.newSetBinder(binder(), Projection.class)
                .addBinding()
                .to(ClickHouseProjection.class);
        Multibinder.newSetBinder(binder(), Component.class).addBinding().to(ClickHouse.class);
        Multibinder.newSetBinder(binder(), HealthCheck.class)
                .addBinding()
                .to(ClickHouseHealth.class);
        bind(ClickHouseDiagnosis.class).in(Singleton.class);
        Multibinder.newSetBinder(binder(), Diagnosis.class)
                .addBinding()
                .to(ClickHouseDiagnosis.class);
    }
}
