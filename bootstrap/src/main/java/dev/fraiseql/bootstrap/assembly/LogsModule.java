package dev.fraiseql.bootstrap.assembly;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import dev.fraiseql.application.OperateLogs;
import dev.fraiseql.application.access.SlowAccesses;
import dev.fraiseql.bootstrap.configuration.Configuration;
import dev.fraiseql.bootstrap.configuration.LoggingKeys;
import dev.fraiseql.bootstrap.logging.ProcessLog;
import dev.fraiseql.ports.access.AccessObserver;
import dev.fraiseql.ports.telemetry.LogLevels;
import dev.fraiseql.ports.telemetry.Tracer;

/** What a server's log says of accesses, and how it is turned up. */
final class LogsModule extends AbstractModule {

    private final SlowAccesses accesses;

    LogsModule(Configuration configuration) {
        this.accesses = new SlowAccesses(configuration.get(LoggingKeys.SLOW_OPERATION));
    }

    @Override
    protected void configure() {
        bind(LogLevels.class).to(ProcessLog.class);
        bind(ProcessLog.class).toInstance(new ProcessLog());
        bind(OperateLogs.class).in(Singleton.class);
        Multibinder.newSetBinder(binder(), AccessObserver.class).addBinding().toInstance(accesses);
        Multibinder.newSetBinder(binder(), Tracer.class).addBinding().toInstance(accesses);
    }
}
