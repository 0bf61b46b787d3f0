package dev.fraiseql.bootstrap.assembly;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import dev.fraiseql.application.CheckHealth;
import dev.fraiseql.application.ServerState;
import dev.fraiseql.application.WatchHealth;
import dev.fraiseql.ports.health.HealthCheck;
import dev.fraiseql.ports.lifecycle.Component;

/** The health of all that was installed before: to be installed just before the doors. */
final class HealthModule extends AbstractModule {

    @Override
    protected void configure() {
        bind(ServerState.class).in(Singleton.class);
        bind(CheckHealth.class).in(Singleton.class);
        bind(WatchHealth.class).in(Singleton.class);
        Multibinder.newSetBinder(binder(), HealthCheck.class).addBinding().to(ServerState.class);
        Multibinder.newSetBinder(binder(), Component.class).addBinding().to(WatchHealth.class);
    }
}
