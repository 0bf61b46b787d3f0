package dev.fraiseql.adapters.nats;

import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.Position;
import io.nats.client.ConsumeOptions;
import io.nats.client.IterableConsumer;
import io.nats.client.JetStreamOptions;
import io.nats.client.JetStreamStatusCheckedException;
import io.nats.client.Message;
import io.nats.client.api.AckPolicy;
import io.nats.client.api.ConsumerConfiguration;
import io.nats.client.api.DeliverPolicy;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a partition from a position on, pulled ahead within a bound of bytes. The server
 * keeps a consumer in memory for it, without acknowledgements; where that is gone (another
 * connection, another server, a long silence), {@link #next} says so and the caller opens another.
 * One thread at a time.
 */
final class Feed implements AutoCloseable {

    /** Pulled ahead; far below the 64 MB at which the server cuts a connection. */
    private static final long AHEAD_BYTES = 4 << 20;

    private static final int REFILL_PERCENT = 50;
    private static final Duration FORGOTTEN = Duration.ofMinutes(1);
    private static final long SILENCE = Duration.ofSeconds(4).toNanos();

    private final NatsConnection connection;
    private final String stream;
    private final String name;
    private final int epoch;
    private final IterableConsumer messages;
    private final Position gone;
    private long heardOf = System.nanoTime();

    /** The server's consumer is gone, or may be. */
    static final class GoneException extends Exception {
        private static final long serialVersionUID = 1;

        GoneException(@Nullable Throwable cause) {
            super("the consumer is gone", cause);
        }
    }

    private Feed(
            NatsConnection connection,
            String stream,
            String name,
            int epoch,
            IterableConsumer messages,
            Position gone) {
        this.connection = connection;
        this.stream = stream;
        this.name = name;
        this.epoch = epoch;
        this.messages = messages;
        this.gone = gone;
    }

    static Feed open(
            NatsConnection connection,
            Names names,
            State state,
            EventPartition partition,
            Position after) {
        // Taken first: a connection that is made meanwhile makes this feed an old one.
        var epoch = connection.epoch();
        var stream = names.readFrom(partition.source());
        var subject = names.subject(partition);
        // Asked for first: what it tells of and the search does not find is gone, and not just
        // come.
        var end = lastKnown(connection, names, state, partition);
        var start = new StreamSearch(connection.management(), stream, subject).firstBehind(after);
        var name = "fraiseql-" + UUID.randomUUID();
        var configuration =
                ConsumerConfiguration.builder()
                        .name(name)
                        .filterSubject(subject)
                        .deliverPolicy(DeliverPolicy.ByStartSequence)
                        .startSequence(Math.max(1, start.sequence()))
                        .ackPolicy(AckPolicy.None)
                        .memStorage(true)
                        .numReplicas(1)
                        .inactiveThreshold(FORGOTTEN)
                        .build();
        var ahead = Math.max(AHEAD_BYTES, 2 * connection.get().getMaxPayload());
        var messages =
                NatsFailures.call(
                        () ->
                                connection
                                        .get()
                                        .getStreamContext(
                                                stream,
                                                JetStreamOptions.builder()
                                                        .requestTimeout(NatsConnection.REQUEST)
                                                        .build())
                                        .createOrUpdateConsumer(configuration)
                                        .iterate(
                                                ConsumeOptions.builder()
                                                        .batchBytes(ahead)
                                                        .thresholdPercent(REFILL_PERCENT)
                                                        .build()));
        var gone = start.stamp() != null ? Position.START : end;
        return new Feed(connection, stream, name, epoch, messages, gone);
    }

    /** Where the partition ended, by its source's last message, or by what its relay noted. */
    private static Position lastKnown(
            NatsConnection connection, Names names, State state, EventPartition partition) {
        var last =
                new StreamSearch(
                                connection.management(),
                                names.readFrom(partition.source()),
                                names.subjects(partition.source()))
                        .last();
        if (last != null) {
            return last.ends().of(partition.number()).last();
        }
        var saved = new LanePosition(state, names.relayKey(partition.source())).read();
        return saved == null ? Position.START : saved.ends().of(partition.number()).last();
    }

    /**
     * Where the partition ended when the feed was opened, though no message behind the reader's
     * position is left of it; the start where there is one.
     */
    Position gone() {
        return gone;
    }

    /** The next message; null where none comes within the time, at least a millisecond. */
    @Nullable Message next(Duration wait) throws InterruptedException, GoneException {
        if (epoch != connection.epoch()) {
            throw new GoneException(null);
        }
        try {
            var message = messages.nextMessage(Math.max(1, wait.toMillis()));
            if (message != null) {
                heardOf = System.nanoTime();
            } else if (System.nanoTime() - heardOf > SILENCE) {
                checkThere();
                heardOf = System.nanoTime();
            }
            return message;
        } catch (JetStreamStatusCheckedException | IllegalStateException e) {
            throw new GoneException(e);
        }
    }

    private void checkThere() throws GoneException {
        var there =
                NatsFailures.find(
                        NatsFailures.CONSUMER_NOT_FOUND,
                        () -> connection.management().getConsumerInfo(stream, name));
        if (there == null) {
            throw new GoneException(null);
        }
    }

    /** The server forgets an abandoned consumer by itself as well. */
    @Override
    public void close() {
        try {
            messages.close();
            connection.management().deleteConsumer(stream, name);
        } catch (Exception alreadyGone) {
            // What MessageConsumer.close declares.
            return;
        }
    }
}
