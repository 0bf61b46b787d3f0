package dev.fraiseql.benchmarks.events;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Stage;
import dev.fraiseql.adapters.duckdb.DuckDbConfig;
import dev.fraiseql.adapters.duckdb.DuckDbModule;
import dev.fraiseql.adapters.postgres.PostgresConfig;
import dev.fraiseql.adapters.postgres.PostgresModule;
import dev.fraiseql.application.ProjectEvents;
import dev.fraiseql.application.ProjectionConfig;
import dev.fraiseql.benchmarks.harness.BenchmarkFailure;
import dev.fraiseql.benchmarks.postgres.Database;
import dev.fraiseql.ports.event.DeadLetters;
import dev.fraiseql.ports.event.EventTransport;
import dev.fraiseql.ports.event.Projection;
import dev.fraiseql.ports.lifecycle.Component;
import dev.fraiseql.ports.telemetry.Tracer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * From the change log to the analytics store: the application's own projection over the adapters'
 * own modules, with an empty DuckDB file. What has begun ends with {@link #close}.
 */
public final class EventPath implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Injector injector;
    private final Deque<Component> started = new ArrayDeque<>();

    private EventPath(Injector injector) {
        this.injector = injector;
    }

    /** FraiseQL's schema is in the database when this returns. */
    public static EventPath open(Database database, Path folder) throws IOException {
        var file = folder.resolve("events.duckdb");
        for (var suffix : List.of("", ".wal")) {
            Files.deleteIfExists(Path.of(file + suffix));
        }
        var path =
                new EventPath(
                        Guice.createInjector(
                                Stage.PRODUCTION,
                                binder -> binder.bind(Tracer.class).toInstance(Tracer.NONE),
                                new PostgresModule(PostgresConfig.of(database.url())),
                                new DuckDbModule(DuckDbConfig.in(file))));
        try {
            for (var component : path.injector.getInstance(new Key<Set<Component>>() {})) {
                path.start(component);
            }
            return path;
        } catch (RuntimeException failure) {
            path.close();
            throw failure;
        }
    }

    private void start(Component component) {
        started.push(component);
        try {
            component.start();
        } catch (Exception failure) {
            // What Component.start declares.
            throw new BenchmarkFailure(
                    component.name() + " does not start: " + failure.getMessage(), failure);
        }
    }

    /** Projects the whole log, of so many events; returns the seconds it took. */
    public double project(long events) throws InterruptedException {
        var projections = injector.getInstance(new Key<Set<Projection>>() {});
        var sink = new CountingProjection(projections.iterator().next(), events);
        var transport = injector.getInstance(EventTransport.class);
        var letters = injector.getInstance(DeadLetters.class);
        try (var projection =
                new ProjectEvents(
                        transport, Set.of(sink), letters, ProjectionConfig.DEFAULT, Tracer.NONE)) {
            var start = System.nanoTime();
            projection.start();
            return (sink.awaitLast(PATIENCE) - start) / 1e9;
        }
    }

    @Override
    public void close() {
        started.forEach(Component::close);
    }
}
