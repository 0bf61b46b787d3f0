package dev.fraiseql.adapters.tracing;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import dev.fraiseql.ports.access.AccessObserver;
import dev.fraiseql.ports.lifecycle.Component;
import dev.fraiseql.ports.telemetry.Tracer;

/** Accesses and their work as traces. To be installed first: what stops behind it is not traced. */
public final class TracingModule extends AbstractModule {

    private final TracingConfig config;

    public TracingModule(TracingConfig config) {
        this.config = config;
    }

    @Override
    protected void configure() {
        bind(TracingConfig.class).toInstance(config);
        bind(TraceExport.class).in(Singleton.class);
        bind(TracedAccesses.class).in(Singleton.class);
        bind(TracedWork.class).in(Singleton.class);
        Multibinder.newSetBinder(binder(), Component.class).addBinding().to(TraceExport.class);
        Multibinder.newSetBinder(binder(), AccessObserver.class)
                .addBinding()
                .to(TracedAccesses.class);
        Multibinder.newSetBinder(binder(), Tracer.class).addBinding().to(TracedWork.class);
    }
}
