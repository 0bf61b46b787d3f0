package dev.fraiseql.bootstrap.assembly;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import dev.fraiseql.application.ExportConfig;
import dev.fraiseql.application.ExportSnapshots;
import dev.fraiseql.ports.lifecycle.Component;

/** What exports hold open between two calls; it stops before the database does. */
final class ExportsModule extends AbstractModule {

    private final ExportConfig config;

    ExportsModule(ExportConfig config) {
        this.config = config;
    }

    @Override
    protected void configure() {
        bind(ExportConfig.class).toInstance(config);
        bind(ExportSnapshots.class).in(Singleton.class);
        Multibinder.newSetBinder(binder(), Component.class).addBinding().to(ExportSnapshots.class);
    }
}
