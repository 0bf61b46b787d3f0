package dev.fraiseql.adapters.audit;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import dev.fraiseql.ports.access.AccessLog;
import dev.fraiseql.ports.access.AuditTrail;
import dev.fraiseql.ports.lifecycle.Component;

/** Adds the audit log to the logs of accesses, and binds what reads it. */
public final class AuditModule extends AbstractModule {

    private final AuditConfig config;

    public AuditModule(AuditConfig config) {
        this.config = config;
    }

    @Override
    protected void configure() {
        bind(AuditConfig.class).toInstance(config);
        bind(FileAuditLog.class).in(Singleton.class);
        bind(AuditTrail.class).to(FileAuditTrail.class);
        bind(FileAuditTrail.class).in(Singleton.class);
        Multibinder.newSetBinder(binder(), AccessLog.class).addBinding().to(FileAuditLog.class);
        Multibinder.newSetBinder(binder(), Component.class).addBinding().to(FileAuditLog.class);
    }
}
