package dev.fraiseql.bootstrap.assembly;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import com.google.inject.multibindings.OptionalBinder;
import dev.fraiseql.application.CaptureChanges;
import dev.fraiseql.application.ExportPages;
import dev.fraiseql.application.ExportTable;
import dev.fraiseql.application.ListDatasets;
import dev.fraiseql.application.LookupRows;
import dev.fraiseql.application.OperateEvents;
import dev.fraiseql.application.QueryEvents;
import dev.fraiseql.application.QueryLimits;
import dev.fraiseql.application.ReadEvents;
import dev.fraiseql.application.ReadTicket;
import dev.fraiseql.application.ReloadSchema;
import dev.fraiseql.application.RunQuery;
import dev.fraiseql.application.SearchEvents;
import dev.fraiseql.application.ServedSchema;
import dev.fraiseql.application.UploadRows;
import dev.fraiseql.application.authorization.CallerRights;
import dev.fraiseql.application.telemetry.HealthMetrics;
import dev.fraiseql.application.telemetry.LimitMetrics;
import dev.fraiseql.domain.schema.Schema;
import dev.fraiseql.ports.event.AnalyticsSource;
import dev.fraiseql.ports.telemetry.MetricSource;

/** The use cases of a server with one schema. */
final class ServingModule extends AbstractModule {

    private final Schema schema;
    private final QueryLimits limits;

    ServingModule(Schema schema, QueryLimits limits) {
        this.schema = schema;
        this.limits = limits;
    }

    @Override
    protected void configure() {
        bind(Schema.class).toInstance(schema);
        bind(ServedSchema.class).in(Singleton.class);
        bind(CallerRights.class).to(ServedSchema.class);
        bind(ReloadSchema.class).in(Singleton.class);
        OptionalBinder.newOptionalBinder(binder(), CaptureChanges.class);
        bind(QueryLimits.class).toInstance(limits);
        OptionalBinder.newOptionalBinder(binder(), AnalyticsSource.class);
        bind(QueryEvents.class).in(Singleton.class);
        OptionalBinder.newOptionalBinder(binder(), OperateEvents.class);
        bind(RunQuery.class).in(Singleton.class);
        bind(ExportPages.class).in(Singleton.class);
        bind(ExportTable.class).in(Singleton.class);
        bind(ReadEvents.class).in(Singleton.class);
        bind(SearchEvents.class).in(Singleton.class);
        bind(ReadTicket.class).in(Singleton.class);
        bind(ListDatasets.class).in(Singleton.class);
        bind(LookupRows.class).in(Singleton.class);
        bind(UploadRows.class).in(Singleton.class);
        var sources = Multibinder.newSetBinder(binder(), MetricSource.class);
        sources.addBinding().to(HealthMetrics.class).in(Singleton.class);
        sources.addBinding().to(LimitMetrics.class).in(Singleton.class);
    }
}
