package dev.fraiseql.adapters.http;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.OptionalBinder;
import dev.fraiseql.application.OperateEvents;
import dev.fraiseql.application.telemetry.ReadMetrics;
import dev.fraiseql.ports.health.HealthCheck;
import dev.fraiseql.ports.lifecycle.Component;

/** Binds the HTTP door; needs the use cases and an {@code Authenticator}. */
public final class HttpModule extends AbstractModule {

    private final HttpConfig config;

    public HttpModule(HttpConfig config) {
        this.config = config;
    }

    @Override
    protected void configure() {
        bind(HttpConfig.class).toInstance(config);
        bind(Operations.class).in(Singleton.class);
        bind(Callers.class).in(Singleton.class);
        bind(GraphQLHandler.class).in(Singleton.class);
        bind(SearchHandler.class).in(Singleton.class);
        bind(HealthHandler.class).in(Singleton.class);
        bind(LogLevelHandler.class).in(Singleton.class);
        OptionalBinder.newOptionalBinder(binder(), OperateEvents.class);
        bind(AdminHandler.class).in(Singleton.class);
        OptionalBinder.newOptionalBinder(binder(), ReadMetrics.class);
        bind(MetricsHandler.class).in(Singleton.class);
        bind(Routes.class).in(Singleton.class);
        bind(HttpDoor.class).in(Singleton.class);
        Multibinder.newSetBinder(binder(), Component.class).addBinding().to(HttpDoor.class);
        bind(HttpHealth.class).in(Singleton.class);
        Multibinder.newSetBinder(binder(), HealthCheck.class).addBinding().to(HttpHealth.class);
    }
}
