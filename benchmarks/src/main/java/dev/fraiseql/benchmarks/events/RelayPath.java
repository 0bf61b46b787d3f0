package dev.fraiseql.benchmarks.events;

import com.google.inject.Guice;
import com.google.inject.Key;
import com.google.inject.Stage;
import dev.fraiseql.adapters.nats.NatsConfig;
import dev.fraiseql.adapters.nats.NatsModule;
import dev.fraiseql.adapters.postgres.PostgresConfig;
import dev.fraiseql.adapters.postgres.PostgresModule;
import dev.fraiseql.benchmarks.harness.BenchmarkFailure;
import dev.fraiseql.benchmarks.postgres.Database;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.ports.event.ChangeLog;
import dev.fraiseql.ports.event.EventPublisher;
import dev.fraiseql.ports.lifecycle.Component;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Set;

/**
 * From the change log into JetStream, as the relay does it: read, encode, publish, and wait until
 * the server has confirmed everything. Each time into streams of its own.
 */
public final class RelayPath {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    /** What the relay reads at once. */
    private static final int BATCH = 10_000;

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
                    injector.getInstance(EventPublisher.class));
        } catch (Exception failure) {
            // What Component.start declares.
            throw new BenchmarkFailure("the relay fails: " + failure.getMessage(), failure);
        } finally {
            started.forEach(Component::close);
        }
    }

    private static double relay(ChangeLog log, EventPublisher publisher) {
        var start = System.nanoTime();
        var position = publisher.resume(log::range);
        for (var batch = log.read(position, BATCH);
                !batch.isEmpty();
                batch = log.read(position, BATCH)) {
            publisher.publish(batch);
            position = batch.last();
        }
        if (publisher.flush(PATIENCE).compareTo(position) < 0) {
            throw new BenchmarkFailure("JetStream did not confirm everything within " + PATIENCE);
        }
        return (System.nanoTime() - start) / 1e9;
    }
}
