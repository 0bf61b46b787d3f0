package dev.fraiseql.bootstrap.assembly;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import dev.fraiseql.application.CompileDocuments;
import dev.fraiseql.application.CompileSchema;
import dev.fraiseql.application.ExplainQuery;
import dev.fraiseql.application.IntrospectSchema;
import dev.fraiseql.application.VerifySchema;
import dev.fraiseql.application.identity.ManageApiKeys;
import dev.fraiseql.ports.access.AccessObserver;
import dev.fraiseql.ports.health.Diagnosis;
import dev.fraiseql.ports.health.HealthCheck;
import dev.fraiseql.ports.lifecycle.Component;
import dev.fraiseql.ports.lifecycle.Reloadable;
import dev.fraiseql.ports.telemetry.MetricSource;
import dev.fraiseql.ports.telemetry.Tracer;
import dev.fraiseql.ports.telemetry.Tracers;
import java.util.Set;

/** The use cases that need a database and no schema: what the commands use. */
final class CoreModule extends AbstractModule {

    @Override
    protected void configure() {
        binder().requireExplicitBindings();
        binder().disableCircularProxies();
        binder().requireAtInjectOnConstructors();
        // Sets that may stay empty: a store in memory has nothing to start and nothing that could
        // be down.
        Multibinder.newSetBinder(binder(), Component.class);
        Multibinder.newSetBinder(binder(), HealthCheck.class);
        Multibinder.newSetBinder(binder(), Diagnosis.class);
        Multibinder.newSetBinder(binder(), AccessObserver.class);
        Multibinder.newSetBinder(binder(), MetricSource.class);
        Multibinder.newSetBinder(binder(), Tracer.class);
        Multibinder.newSetBinder(binder(), Reloadable.class);
        bind(CompileDocuments.class).in(Singleton.class);
        bind(CompileSchema.class).in(Singleton.class);
        bind(IntrospectSchema.class).in(Singleton.class);
        bind(ExplainQuery.class).in(Singleton.class);
        bind(ManageApiKeys.class).in(Singleton.class);
        bind(VerifySchema.class).in(Singleton.class);
    }

    @Provides
    @Singleton
    static Tracer tracer(Set<Tracer> tracers) {
        return Tracers.of(tracers);
    }
}
