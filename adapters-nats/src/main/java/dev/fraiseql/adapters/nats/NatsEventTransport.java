package dev.fraiseql.adapters.nats;

import dev.fraiseql.arrow.event.EventFrames;
import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.ports.event.ChangeLog;
import dev.fraiseql.ports.event.EventLag;
import dev.fraiseql.ports.event.EventSubscription;
import dev.fraiseql.ports.event.EventTransport;
import dev.fraiseql.ports.event.PartitionClaim;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Events out of JetStream, by partition. */
final class NatsEventTransport implements EventTransport {

    private final NatsConnection connection;
    private final NatsConfig config;
    private final Names names;
    private final Streams streams;
    private final State state;
    private final ChangeLog log;

    @Inject
    NatsEventTransport(
            NatsConnection connection,
            NatsConfig config,
            Names names,
            Streams streams,
            State state,
            ChangeLog log) {
        this.connection = connection;
        this.config = config;
        this.names = names;
        this.streams = streams;
        this.state = state;
        this.log = log;
    }

    @Override
    public List<EventPartition> partitions() {
        return names.partitions();
    }

    @Override
    public Optional<PartitionClaim> claim(String consumer, EventPartition partition) {
        streams.ensureRead();
        return NatsClaim.take(connection, names, Names.consumerKey(consumer, partition));
    }

    @Override
    public EventSubscription subscribe(String consumer, EventPartition partition, Position after) {
        streams.ensureRead();
        var key = Names.consumerKey(consumer, partition);
        state.put(key, after.toString());
        return new NatsSubscription(
                reader(partition, after), new ConsumerPosition(state, key, after));
    }

    @Override
    public EventSubscription follow(EventPartition partition, Position after) {
        streams.ensureRead();
        return new NatsSubscription(reader(partition, after), null);
    }

    private PartitionReader reader(EventPartition partition, Position after) {
        return new PartitionReader(connection, names, state, partition, after, missing(partition));
    }

    /** Another source's change log is not ours to read. */
    private @Nullable MissingEvents missing(EventPartition partition) {
        return partition.source().equals(config.source())
                ? new MissingEvents(log, config.partitions())
                : null;
    }

    /** What the relay has still to publish is not counted: it is behind by milliseconds. */
    @Override
    public EventLag lag(EventPartition partition, Position after) {
        streams.ensureRead();
        var search =
                new StreamSearch(
                        connection.management(),
                        names.readFrom(partition.source()),
                        names.subject(partition));
        var last = search.last();
        if (last == null || last.ends().of(partition.number()).last().compareTo(after) <= 0) {
            return EventLag.NONE;
        }
        var place = search.firstBehind(after);
        var oldest = place.stamp();
        if (oldest == null) {
            return EventLag.NONE;
        }
        var waiting =
                last.ends().of(partition.number()).total()
                        - oldest.totalBefore(partition.number())
                        - applied(oldest, place.data(), after);
        var made = Instant.EPOCH.plus(oldest.micros(), ChronoUnit.MICROS);
        var age = Duration.between(made, Instant.now());
        return new EventLag(waiting, age.isNegative() ? Duration.ZERO : age);
    }

    /** How many events of a message are not behind the position. */
    private static long applied(Stamp stamp, byte[] data, Position after) {
        if (stamp.first().compareTo(after) > 0 || stamp.parts() > 1) {
            return 0;
        }
        var frame = EventFrames.read(data);
        return (long) frame.count() - EventBatch.ofFrames(List.of(frame)).after(after).size();
    }
}
