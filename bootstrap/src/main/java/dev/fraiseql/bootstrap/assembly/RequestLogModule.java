package dev.fraiseql.bootstrap.assembly;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import dev.fraiseql.application.LogRequests;
import dev.fraiseql.application.RequestRecorder;
import dev.fraiseql.ports.lifecycle.Component;

/** Requests are logged, or nobody takes note of them. */
final class RequestLogModule extends AbstractModule {

    private final boolean enabled;

    RequestLogModule(boolean enabled) {
        this.enabled = enabled;
    }

    @Override
    protected void configure() {
        if (!enabled) {
            bind(RequestRecorder.class).toInstance(RequestRecorder.NONE);
            return;
        }
        bind(LogRequests.class).in(Singleton.class);
        bind(RequestRecorder.class).to(LogRequests.class);
        Multibinder.newSetBinder(binder(), Component.class).addBinding().to(LogRequests.class);
    }
}
