package dev.fraiseql.adapters.postgres;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import dev.fraiseql.adapters.postgres.catalogue.PostgresCatalogue;
import dev.fraiseql.adapters.postgres.connection.Database;
import dev.fraiseql.adapters.postgres.connection.DatabaseHealth;
import dev.fraiseql.adapters.postgres.connection.PoolMetrics;
import dev.fraiseql.adapters.postgres.connection.PostgresDiagnosis;
import dev.fraiseql.adapters.postgres.event.PostgresEventsModule;
import dev.fraiseql.adapters.postgres.identity.PostgresIdentityModule;
import dev.fraiseql.adapters.postgres.migration.PostgresMigrationModule;
import dev.fraiseql.adapters.postgres.query.PostgresExportSource;
import dev.fraiseql.adapters.postgres.query.PostgresLookupSource;
import dev.fraiseql.adapters.postgres.query.PostgresPersistedQueries;
import dev.fraiseql.adapters.postgres.query.PostgresQueryExplainer;
import dev.fraiseql.adapters.postgres.query.PostgresQuerySource;
import dev.fraiseql.adapters.postgres.upload.PostgresUploadTarget;
import dev.fraiseql.domain.upload.UploadLimits;
import dev.fraiseql.ports.health.Diagnosis;
import dev.fraiseql.ports.health.HealthCheck;
import dev.fraiseql.ports.lifecycle.Component;
import dev.fraiseql.ports.query.ExportSource;
import dev.fraiseql.ports.query.LookupSource;
import dev.fraiseql.ports.query.PersistedQueries;
import dev.fraiseql.ports.query.QueryExplainer;
import dev.fraiseql.ports.query.QuerySource;
import dev.fraiseql.ports.schema.CatalogueSource;
import dev.fraiseql.ports.telemetry.MetricSource;
import dev.fraiseql.ports.upload.UploadTarget;

/** Binds the ports that PostgreSQL serves; needs a {@link dev.fraiseql.ports.telemetry.Tracer}. */
public final class PostgresModule extends AbstractModule {
    private final PostgresConfig config;
    private final UploadLimits uploads;

    /** With the default limits of uploads. */
    public PostgresModule(PostgresConfig config) {
        this(config, UploadLimits.DEFAULT);
    }

    public PostgresModule(PostgresConfig config, UploadLimits uploads) {
        this.config = config;
        this.uploads = uploads;
    }

    @Override
    protected void configure() {
        bind(PostgresConfig.class).toInstance(config);
        bind(UploadLimits.class).toInstance(uploads);
        bind(Database.class).in(Singleton.class);
        Multibinder.newSetBinder(binder(), Component.class).addBinding().to(Database.class);
        install(new PostgresMigrationModule());
        install(new PostgresEventsModule());
        install(new PostgresIdentityModule());
        bind(CatalogueSource.class).to(PostgresCatalogue.class).in(Singleton.class);
        bind(QuerySource.class).to(PostgresQuerySource.class).in(Singleton.class);
        bind(QueryExplainer.class).to(PostgresQueryExplainer.class).in(Singleton.class);
        bind(PersistedQueries.class).to(PostgresPersistedQueries.class).in(Singleton.class);
        bind(LookupSource.class).to(PostgresLookupSource.class).in(Singleton.class);
        bind(UploadTarget.class).to(PostgresUploadTarget.class).in(Singleton.class);
        bind(ExportSource.class).to(PostgresExportSource.class).in(Singleton.class);
        bind(PoolMetrics.class).in(Singleton.class);
        Multibinder.newSetBinder(binder(), MetricSource.class).addBinding().to(PoolMetrics.class);
        bind(DatabaseHealth.class).in(Singleton.class);
        Multibinder.newSetBinder(binder(), HealthCheck.class).addBinding().to(DatabaseHealth.class);
        bind(PostgresDiagnosis.class).in(Singleton.class);
        Multibinder.newSetBinder(binder(), Diagnosis.class)
                .addBinding()
                .to(PostgresDiagnosis.class);
    }
}
