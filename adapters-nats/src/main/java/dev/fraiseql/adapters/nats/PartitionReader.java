package dev.fraiseql.adapters.nats;

import dev.fraiseql.arrow.event.EventFrames;
import dev.fraiseql.domain.event.Change;
import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.LoggedEvent;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.domain.failure.FailureException;
import io.nats.client.Message;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A partition's events in order, without a hole: each message says where the partition ended before
 * it. What is missing from the stream is read from the change log, where that is at hand. One
 * thread at a time.
 */
final class PartitionReader implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(PartitionReader.class);

    private final NatsConnection connection;
    private final Names names;
    private final State state;
    private final EventPartition partition;
    private final @Nullable MissingEvents missing;
    private final FrameParts parts = new FrameParts();
    private @Nullable Feed feed;
    private Position delivered;

    /** Read from the stream, and waiting for what is missing before it. */
    private @Nullable EventBatch held;

    private Position heldAfter = Position.START;

    /**
     * @param missing null where the source's change log is not at hand
     */
    PartitionReader(
            NatsConnection connection,
            Names names,
            State state,
            EventPartition partition,
            Position after,
            @Nullable MissingEvents missing) {
        this.connection = connection;
        this.names = names;
        this.state = state;
        this.partition = partition;
        this.delivered = after;
        this.missing = missing;
    }

    /**
     * The events of the next message; null where none comes within the time. Those of one message
     * are one batch.
     *
     * @throws FailureException {@code EVENTS_EXPIRED}, {@code EVENT_TRANSPORT_UNAVAILABLE}; a later
     *     call goes on from the same place
     */
    @Nullable EventBatch next(Duration wait) throws InterruptedException {
        var deadline = System.nanoTime() + wait.toNanos();
        do {
            var message =
                    held != null ? null : message(Duration.ofNanos(deadline - System.nanoTime()));
            var batch = message == null ? null : take(message);
            if (batch == null && held != null) {
                batch = fill();
            }
            if (batch != null) {
                return batch;
            }
        } while (System.nanoTime() < deadline);
        return null;
    }

    private @Nullable Message message(Duration wait) throws InterruptedException {
        try {
            var current = feed;
            if (current == null) {
                parts.reset();
                current = Feed.open(connection, names, state, partition, delivered);
                feed = current;
                if (current.gone().compareTo(delivered) > 0) {
                    held = EventBatch.EMPTY;
                    heldAfter = current.gone();
                    return null;
                }
            }
            return current.next(wait);
        } catch (Feed.GoneException gone) {
            LOG.debug("reading {} again from {}", partition, delivered, gone);
            close();
            return null;
        }
    }

    private @Nullable EventBatch take(Message message) {
        var read = Stamp.read(message.getHeaders());
        if (read.isEmpty()) {
            report(message, null);
            return null;
        }
        var stamp = read.get();
        if (stamp.partition() != partition.number() || stamp.last().compareTo(delivered) <= 0) {
            return null;
        }
        try {
            var batch = events(stamp, message);
            if (batch == null) {
                return null;
            }
            var fresh = batch.after(delivered);
            if (stamp.after().last().compareTo(delivered) > 0) {
                held = fresh;
                heldAfter = stamp.after().last();
                return null;
            }
            delivered = fresh.last();
            return fresh;
        } catch (FailureException invalid) {
            if (invalid.first().code()
                    != dev.fraiseql.domain.failure.FailureCode.EVENT_FRAME_INVALID) {
                throw invalid;
            }
            // If it was the relay's, the next message shows that events are missing.
            report(message, invalid);
            return null;
        }
    }

    private @Nullable EventBatch events(Stamp stamp, Message message) {
        if (stamp.place() == null) {
            var event = JsonEvents.read(message.getData());
            return EventBatch.of(
                    List.of(
                            new LoggedEvent(
                                    stamp.first(),
                                    event,
                                    change(message),
                                    TraceHeaders.first(message))));
        }
        var bytes = parts.add(stamp, message.getData());
        if (bytes == null) {
            return null;
        }
        var frame = EventFrames.read(bytes);
        if (!frame.first().equals(stamp.first())
                || !frame.last().equals(stamp.last())
                || frame.count() != stamp.count()) {
            LOG.error("the headers of {} do not fit {}", message.getSubject(), frame);
            return null;
        }
        return EventBatch.ofFrames(List.of(frame.tracedBy(TraceHeaders.all(message))));
    }

    private static Change change(Message message) {
        var fields = message.getHeaders().getFirst(JsonLane.CHANGED_FIELDS);
        return fields == null ? Change.UNKNOWN : new Change(JsonEvents.names(fields), null);
    }

    /** What lies before the message that was read, or that message itself. */
    private @Nullable EventBatch fill() {
        var behind = Objects.requireNonNull(held);
        if (missing == null) {
            close();
            held = null;
            throw NatsFailures.expired(partition, delivered, heldAfter);
        }
        var more = missing.next(partition, delivered, heldAfter);
        if (more.isEmpty()) {
            held = null;
            more = behind;
        }
        if (more.isEmpty()) {
            return null;
        }
        delivered = more.last();
        return more;
    }

    private void report(Message message, @Nullable Exception why) {
        LOG.error(
                "a message on {} is not the relay's and is passed over: only the relay may publish there",
                message.getSubject(),
                why);
    }

    /** What was delivered stays so: reading goes on behind it. */
    @Override
    public void close() {
        var current = feed;
        feed = null;
        if (current != null) {
            current.close();
        }
    }
}
