package dev.fraiseql.bootstrap.assembly;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import dev.fraiseql.application.CaptureChanges;
import dev.fraiseql.application.ProjectEvents;
import dev.fraiseql.application.ProjectionConfig;
import dev.fraiseql.ports.health.HealthCheck;
import dev.fraiseql.ports.lifecycle.Component;

/** Events switched on: captured, and projected into the analytics store. */
final class EventsModule extends AbstractModule {

    private final ProjectionConfig config;

    EventsModule(ProjectionConfig config) {
        this.config = config;
    }

    @Override
    protected void configure() {
        bind(ProjectionConfig.class).toInstance(config);
        bind(CaptureChanges.class).in(Singleton.class);
        bind(ProjectEvents.class).in(Singleton.class);
        var components = Multibinder.newSetBinder(binder(), Component.class);
        components.addBinding().to(CaptureChanges.class);
        components.addBinding().to(ProjectEvents.class);
        Multibinder.newSetBinder(binder(), HealthCheck.class).addBinding().to(ProjectEvents.class);
    }
}
