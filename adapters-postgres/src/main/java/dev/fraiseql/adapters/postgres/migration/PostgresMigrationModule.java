package dev.fraiseql.adapters.postgres.migration;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import dev.fraiseql.ports.lifecycle.Component;

/** Migrations at start, behind the pool and before whatever uses the schema. */
public final class PostgresMigrationModule extends AbstractModule {

    @Override
    protected void configure() {
        bind(Migrations.class).in(Singleton.class);
        Multibinder.newSetBinder(binder(), Component.class).addBinding().to(Migrations.class);
    }
}
