package dev.fraiseql.bootstrap.assembly;

import com.google.inject.AbstractModule;
import com.google.inject.Singleton;
import com.google.inject.multibindings.Multibinder;
import dev.fraiseql.application.CaptureChanges;
import dev.fraiseql.application.OperateDeadLetters;
import dev.fraiseql.application.OperateEvents;
import dev.fraiseql.application.OperatedProjections;
import dev.fraiseql.application.ProjectEvents;
import dev.fraiseql.application.ProjectionConfig;
import dev.fraiseql.application.RebuildProjection;
import dev.fraiseql.application.ReplayEvents;
import dev.fraiseql.application.RetainChangeLog;
import dev.fraiseql.application.RetentionConfig;
import dev.fraiseql.application.VerifyProjection;
import dev.fraiseql.application.telemetry.BacklogMetrics;
import dev.fraiseql.application.telemetry.ChangeLogMetrics;
import dev.fraiseql.application.telemetry.DeadLetterMetrics;
import dev.fraiseql.application.telemetry.ProjectionMetrics;
import dev.fraiseql.ports.health.HealthCheck;
import dev.fraiseql.ports.lifecycle.Component;
import dev.fraiseql.ports.telemetry.MetricSource;

/** Events switched on: captured, kept for a time, and projected into the analytics store. */
final class EventsModule extends AbstractModule {

    private final ProjectionConfig config;
    private final RetentionConfig retention;

    EventsModule(ProjectionConfig config, RetentionConfig retention) {
        this.config = config;
        this.retention = retention;
    }

    @Override
    protected void configure() {
        bind(ProjectionConfig.class).toInstance(config);
        bind(CaptureChanges.class).in(Singleton.class);
        bind(ProjectEvents.class).in(Singleton.class);
        bind(RetentionConfig.class).toInstance(retention);
        bind(RetainChangeLog.class).in(Singleton.class);
        bind(OperatedProjections.class).in(Singleton.class);
        bind(RebuildProjection.class).in(Singleton.class);
        bind(VerifyProjection.class).in(Singleton.class);
        bind(ReplayEvents.class).in(Singleton.class);
        bind(OperateDeadLetters.class).in(Singleton.class);
        bind(OperateEvents.class).in(Singleton.class);
        var components = Multibinder.newSetBinder(binder(), Component.class);
        components.addBinding().to(CaptureChanges.class);
        components.addBinding().to(ProjectEvents.class);
        components.addBinding().to(RebuildProjection.class);
        components.addBinding().to(RetainChangeLog.class);
        var checks = Multibinder.newSetBinder(binder(), HealthCheck.class);
        checks.addBinding().to(ProjectEvents.class);
        checks.addBinding().to(RetainChangeLog.class);
        var sources = Multibinder.newSetBinder(binder(), MetricSource.class);
        sources.addBinding().to(ProjectionMetrics.class).in(Singleton.class);
        sources.addBinding().to(BacklogMetrics.class).in(Singleton.class);
        sources.addBinding().to(DeadLetterMetrics.class).in(Singleton.class);
        sources.addBinding().to(ChangeLogMetrics.class).in(Singleton.class);
    }
}
