package dev.fraiseql.bootstrap.assembly;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import dev.fraiseql.application.access.AccessLogMetrics;
import dev.fraiseql.application.access.Accesses;
import dev.fraiseql.application.access.CallerLimits;
import dev.fraiseql.application.access.LimitAccesses;
import dev.fraiseql.application.access.LogAccesses;
import dev.fraiseql.application.access.MemoryBudget;
import dev.fraiseql.application.access.MemoryLimit;
import dev.fraiseql.ports.access.AccessLog;
import dev.fraiseql.ports.access.AccessObserver;
import dev.fraiseql.ports.health.HealthCheck;
import dev.fraiseql.ports.lifecycle.Component;
import dev.fraiseql.ports.telemetry.MetricSource;

/**
 * What is the same behind every door: limits, and logs of what callers did. Behind the logs, before
 * the doors.
 */
final class AccessModule extends AbstractModule {

    private final CallerLimits limits;
    private final MemoryLimit memory;

    AccessModule(CallerLimits limits, MemoryLimit memory) {
        this.limits = limits;
        this.memory = memory;
    }

    @Override
    protected void configure() {
        bind(CallerLimits.class).toInstance(limits);
        bind(MemoryLimit.class).toInstance(memory);
        bind(MemoryBudget.class).in(Singleton.class);
        bind(LogAccesses.class).in(Singleton.class);
        bind(LimitAccesses.class).in(Singleton.class);
        bind(Accesses.class).in(Singleton.class);
        Multibinder.newSetBinder(binder(), AccessLog.class);
        Multibinder.newSetBinder(binder(), AccessObserver.class).addBinding().to(LogAccesses.class);
        Multibinder.newSetBinder(binder(), HealthCheck.class).addBinding().to(LogAccesses.class);
        Multibinder.newSetBinder(binder(), MetricSource.class)
                .addBinding()
                .to(AccessLogMetrics.class)
                .in(Singleton.class);
        var components = Multibinder.newSetBinder(binder(), Component.class);
        components.addBinding().to(LogAccesses.class);
        components.addBinding().to(LimitAccesses.class);
    }
}
