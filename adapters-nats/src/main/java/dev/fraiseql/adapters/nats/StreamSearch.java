package dev.fraiseql.adapters.nats;

import dev.fraiseql.domain.event.Position;
import io.nats.client.JetStreamManagement;
import org.jspecify.annotations.Nullable;

/**
 * Finds a position in a stream by bisection over what the headers say: nothing has to be kept for a
 * consumer, and any consumer can begin anywhere. Each step reads one message.
 */
final class StreamSearch {

    private final JetStreamManagement management;
    private final String stream;
    private final String subject;

    StreamSearch(JetStreamManagement management, String stream, String subject) {
        this.management = management;
        this.stream = stream;
        this.subject = subject;
    }

    /**
     * A place in the stream.
     *
     * @param sequence of the message; one behind the stream's last where there is none
     * @param stamp of the message; null where there is none
     * @param data of the message; empty where there is none
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    record Place(long sequence, @Nullable Stamp stamp, byte[] data) {

        static Place none(long sequence) {
            return new Place(sequence, null, new byte[0]);
        }
    }

    /** The first message of the subject that holds events behind the position. */
    Place firstBehind(Position after) {
        var state = NatsFailures.call(() -> management.getStreamInfo(stream)).getStreamState();
        var low = state.getFirstSequence();
        var high = state.getLastSequence() + 1;
        var found = Place.none(high);
        while (low < high) {
            var middle = low + (high - low) / 2;
            var next = nextOurs(middle, high);
            if (next.stamp() == null) {
                high = middle;
            } else if (next.stamp().last().compareTo(after) > 0) {
                found = next;
                high = middle;
            } else {
                low = next.sequence() + 1;
            }
        }
        return found;
    }

    /** The last message of the subject. */
    @Nullable Stamp last() {
        var message =
                NatsFailures.find(
                        NatsFailures.NO_MESSAGE, () -> management.getLastMessage(stream, subject));
        return message == null ? null : Stamp.read(message.getHeaders()).orElse(null);
    }

    /** The first message of a relay from a sequence on. */
    private Place nextOurs(long from, long limit) {
        for (var at = from; at < limit; ) {
            var sequence = at;
            var message =
                    NatsFailures.find(
                            NatsFailures.NO_MESSAGE,
                            () -> management.getNextMessage(stream, sequence, subject));
            if (message == null || message.getSeq() >= limit) {
                break;
            }
            var stamp = Stamp.read(message.getHeaders());
            if (stamp.isPresent()) {
                return new Place(message.getSeq(), stamp.get(), message.getData());
            }
            at = message.getSeq() + 1;
        }
        return Place.none(limit);
    }
}
