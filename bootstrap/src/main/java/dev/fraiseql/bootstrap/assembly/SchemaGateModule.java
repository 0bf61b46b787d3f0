package dev.fraiseql.bootstrap.assembly;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import dev.fraiseql.ports.lifecycle.Component;

/** Checks the schema behind the database's start and before everything else. */
final class SchemaGateModule extends AbstractModule {

    @Override
    protected void configure() {
        bind(SchemaGate.class).in(Singleton.class);
        Multibinder.newSetBinder(binder(), Component.class).addBinding().to(SchemaGate.class);
    }
}
