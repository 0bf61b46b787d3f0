package dev.fraiseql.bootstrap.assembly;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import dev.fraiseql.adapters.metrics.MetricsModule;
import dev.fraiseql.application.telemetry.MetricsPolicy;
import dev.fraiseql.application.telemetry.ReadMetrics;

/** Metrics switched on: kept, and shown to who may see them. */
final class TelemetryModule extends AbstractModule {

    private final MetricsPolicy policy;

    TelemetryModule(MetricsPolicy policy) {
        this.policy = policy;
    }

    @Override
    protected void configure() {
        install(new MetricsModule());
        bind(MetricsPolicy.class).toInstance(policy);
        bind(ReadMetrics.class).in(Singleton.class);
    }
}
