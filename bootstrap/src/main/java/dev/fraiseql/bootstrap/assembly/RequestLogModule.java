package dev.fraiseql.bootstrap.assembly;

import com.google.inject.AbstractModule;
import com.google.inject.multibindings.Multibinder;
import dev.fraiseql.ports.access.AccessLog;

/** Accesses are logged in the search store too: its adapter binds the log by itself. */
final class RequestLogModule extends AbstractModule {

    @Override
    protected void configure() {
        Multibinder.newSetBinder(binder(), AccessLog.class).addBinding().to(AccessLog.class);
    }
}
