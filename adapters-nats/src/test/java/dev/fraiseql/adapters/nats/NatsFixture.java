package dev.fraiseql.adapters.nats;

import dev.fraiseql.domain.event.EntityEvent;
import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.LoggedEvent;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.testkit.memory.MemoryChangeLog;
import dev.fraiseql.testkit.service.NatsServer;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** The adapter's parts over a change log in memory, with streams of their own. */
final class NatsFixture implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(10);

    final MemoryChangeLog log;
    final NatsConfig config;
    final NatsConnection connection;
    final Names names;
    final Streams streams;
    final State state;
    final NatsEventPublisher publisher;
    final NatsEventTransport transport;

    private NatsFixture(NatsConfig config, MemoryChangeLog log) {
        this.config = config;
        this.log = log;
        connection = new NatsConnection(config);
        names = new Names(config);
        streams = new Streams(connection, config, names);
        state = new State(connection, names);
        publisher = new NatsEventPublisher(connection, config, names, state, streams);
        transport = new NatsEventTransport(connection, config, names, streams, state, log);
    }

    static NatsConfig config(NatsServer server) {
        return NatsConfig.of(server.url(), "test-" + UUID.randomUUID(), "main");
    }

    static NatsFixture of(NatsConfig config) {
        return new NatsFixture(config, new MemoryChangeLog());
    }

    /** Another process of the same database. */
    NatsFixture beside() {
        return new NatsFixture(config, log);
    }

    /** The same database, configured differently. */
    NatsFixture beside(NatsConfig other) {
        return new NatsFixture(other, log);
    }

    void commit(int from, int to) {
        commit(IntStream.rangeClosed(from, to).mapToObj(Integer::toString).toList());
    }

    void commit(List<String> entityIds) {
        try (var transaction = log.begin()) {
            entityIds.forEach(id -> transaction.write(event(id, "{\"id\": \"" + id + "\"}")));
            transaction.commit();
        }
    }

    void commit(EntityEvent event) {
        try (var transaction = log.begin()) {
            transaction.write(event);
            transaction.commit();
        }
    }

    static EntityEvent event(String id, String data) {
        return new EntityEvent(
                UUID.nameUUIDFromBytes(id.getBytes(java.nio.charset.StandardCharsets.UTF_8))
                        .toString(),
                "Created",
                "Order",
                id,
                Instant.now().truncatedTo(ChronoUnit.MICROS),
                data,
                "user-1",
                null);
    }

    /** Publishes what the log holds, in batches of so many, and waits until it is safe. */
    Position relay(int batchSize) {
        var position = publisher.resume(log::range);
        for (var batch = log.read(position, batchSize);
                !batch.isEmpty();
                batch = log.read(batch.last(), batchSize)) {
            publisher.publish(batch);
        }
        return publisher.flush(PATIENCE);
    }

    /** Everything that comes, by partition, until so many events came. */
    List<LoggedEvent> readAll(int count) throws InterruptedException {
        var events = new ArrayList<LoggedEvent>();
        for (var partition : transport.partitions()) {
            try (var subscription = transport.follow(partition, Position.START)) {
                for (var batch = poll(subscription, events.size() < count);
                        !batch.isEmpty();
                        batch = poll(subscription, events.size() < count)) {
                    events.addAll(batch.events());
                }
            }
        }
        return events;
    }

    private static EventBatch poll(
            dev.fraiseql.ports.event.EventSubscription subscription, boolean missing)
            throws InterruptedException {
        return subscription.poll(1000, Duration.ofMillis(missing ? 700 : 100));
    }

    @Override
    public void close() {
        connection.close();
    }
}
