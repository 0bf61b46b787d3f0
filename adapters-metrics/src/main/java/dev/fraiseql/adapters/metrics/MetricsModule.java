package dev.fraiseql.adapters.metrics;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.ProvidesIntoSet;
import dev.fraiseql.ports.access.AccessObserver;
import dev.fraiseql.ports.lifecycle.Component;
import dev.fraiseql.ports.telemetry.MetricExposition;
import dev.fraiseql.ports.telemetry.MetricSource;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Set;

/** Observes accesses, and binds the {@link MetricExposition} of these and of all sources. */
public final class MetricsModule extends AbstractModule {

    /** Somebody who looks at the status page must not cost what everybody who does would. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    /** Below the ten seconds that Prometheus waits for a scrape. */
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    @Override
    protected void configure() {
        Multibinder.newSetBinder(binder(), MetricSource.class);
    }

    @Provides
    @Singleton
    PrometheusMeterRegistry registry() {
        return new PrometheusMeterRegistry(PrometheusConfig.DEFAULT)
                .throwExceptionOnRegistrationFailure();
    }

    @Provides
    @Singleton
    MetricExposition exposition(PrometheusMeterRegistry registry, Set<MetricSource> sources) {
        return new PrometheusExposition(registry, new PolledSources(sources, FRESH, PATIENCE));
    }

    @ProvidesIntoSet
    @Singleton
    AccessObserver accesses(PrometheusMeterRegistry registry) {
        return new AccessMeters(new Meters(registry));
    }

    @ProvidesIntoSet
    @Singleton
    Component virtualMachine(PrometheusMeterRegistry registry) {
        return new JvmMeters(registry);
    }
}
