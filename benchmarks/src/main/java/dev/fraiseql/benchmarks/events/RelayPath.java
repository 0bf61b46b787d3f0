package dev.fraiseql.benchmarks.events;

import com.google.inject.Guice;
import com.google.inject.Key;
import com.google.inject.Stage;
import com.google.inject.name.Names;
import dev.fraiseql.adapters.nats.NatsConfig;
import dev.fraiseql.adapters.nats.NatsModule;
import dev.fraiseql.adapters.postgres.PostgresConfig;
import dev.fraiseql.adapters.postgres.PostgresModule;
import dev.fraiseql.application.RelayChanges;
import dev.fraiseql.benchmarks.harness.BenchmarkFailure;
import dev.fraiseql.benchmarks.postgres.Database;
import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.ports.event.ChangeLog;
import dev.fraiseql.ports.event.EventPublisher;
import dev.fraiseql.ports.event.EventTransport;
import dev.fraiseql.ports.lifecycle.Component;
import dev.fraiseql.ports.telemetry.Tracer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * From the change log into JetStream by the relay itself: reading, encoding, publishing, until the
 * server has confirmed everything. Each time into streams of its own.
 */
public final class RelayPath {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final String nats;
    private final Database database;
    private int streams;

    /**
     * @param nats the server's URL
     */
    public RelayPath(String nats, Database database) {
        this.nats = nats;
        this.database = database;
    }

    /** Relays the whole log; returns the seconds it took. */
    public double relay() {
        streams++;
        var config = NatsConfig.of(nats, "bench" + streams, EventPartition.MAIN);
        var injector =
                Guice.createInjector(
                        Stage.PRODUCTION,
                        binder -> binder.bind(Tracer.class).toInstance(Tracer.NONE),
                        new PostgresModule(PostgresConfig.of(database.url())),
                        new NatsModule(config));
        var started = new ArrayDeque<Component>();
        try {
            for (var component : injector.getInstance(new Key<Set<Component>>() {})) {
                started.push(component);
                component.start();
            }
            return relay(
                    injector.getInstance(ChangeLog.class),
                    injector.getInstance(
                            Key.get(EventTransport.class, Names.named(EventTransport.CHANGE_LOG))),
                    injector.getInstance(EventPublisher.class));
        } catch (Exception failure) {
            // What Component.start declares.
            throw new BenchmarkFailure("the relay fails: " + failure.getMessage(), failure);
        } finally {
            started.forEach(Component::close);
        }
    }

    private static double relay(ChangeLog log, EventTransport changes, EventPublisher publisher)
            throws InterruptedException {
        var head = log.head();
        var confirmed = new CountDownLatch(1);
        var start = System.nanoTime();
        var relay =
                new RelayChanges(
                        log, changes, new Watched(publisher, head, confirmed), Tracer.NONE);
        try {
            relay.start();
            if (!confirmed.await(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new BenchmarkFailure(
                        "JetStream did not confirm everything within " + PATIENCE);
            }
            return (System.nanoTime() - start) / 1e9;
        } finally {
            relay.close();
        }
    }

    /** Tells when everything up to a position is safe. */
    private record Watched(EventPublisher publisher, Position head, CountDownLatch confirmed)
            implements EventPublisher {

        @Override
        public Position end() {
            return publisher.end();
        }

        @Override
        public Position resume(RangeReader reread) {
            return publisher.resume(reread);
        }

        @Override
        public void publish(EventBatch batch) {
            publisher.publish(batch);
        }

        @Override
        public Position flush(Duration wait) {
            var safe = publisher.flush(wait);
            if (safe.compareTo(head) >= 0) {
                confirmed.countDown();
            }
            return safe;
        }
    }
}
