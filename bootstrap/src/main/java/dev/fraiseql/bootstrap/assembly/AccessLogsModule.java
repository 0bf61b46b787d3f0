package dev.fraiseql.bootstrap.assembly;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import dev.fraiseql.application.access.AccessLogMetrics;
import dev.fraiseql.application.access.LogAccesses;
import dev.fraiseql.ports.access.AccessObserver;
import dev.fraiseql.ports.lifecycle.Component;
import dev.fraiseql.ports.telemetry.MetricSource;

/** Accesses go into every log that a module adds. Behind the logs, before the doors. */
final class AccessLogsModule extends AbstractModule {

    @Override
    protected void configure() {
        bind(LogAccesses.class).in(Singleton.class);
        Multibinder.newSetBinder(binder(), AccessObserver.class).addBinding().to(LogAccesses.class);
        Multibinder.newSetBinder(binder(), Component.class).addBinding().to(LogAccesses.class);
        Multibinder.newSetBinder(binder(), MetricSource.class)
                .addBinding()
                .to(AccessLogMetrics.class)
                .in(Singleton.class);
    }
}
