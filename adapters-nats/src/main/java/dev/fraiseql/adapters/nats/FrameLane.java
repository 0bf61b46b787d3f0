package dev.fraiseql.adapters.nats;

import dev.fraiseql.arrow.event.EventFrameEncoder;
import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.ports.event.EventPublisher.RangeReader;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes frames. */
final class FrameLane implements Lane {

    private static final Logger LOG = LoggerFactory.getLogger(FrameLane.class);

    /** Larger frames are not faster, and are more to read for one event of theirs. */
    private static final int MOST_FRAME_BYTES = 512 << 10;

    /** What the headers may take of a message. */
    private static final int HEADER_BYTES = 8 << 10;

    private final NatsConnection connection;
    private final NatsConfig config;
    private final Names names;
    private final LanePosition saved;
    private final ChainedStream stream;
    private final String name;
    private Ends ends;
    private Position reached = Position.START;
    private @Nullable EventFrameEncoder encoder;
    private int encoderBytes;

    FrameLane(NatsConnection connection, NatsConfig config, Names names, State state) {
        this.connection = connection;
        this.config = config;
        this.names = names;
        this.saved = new LanePosition(state, Names.framesKey(config.source()));
        this.stream = new ChainedStream(connection);
        this.name = names.frames(config.source());
        this.ends = Ends.start(config.partitions());
    }

    @Override
    public Position end() {
        var stamp = StreamEnd.read(connection.management(), name).stamp();
        return stamp == null ? Position.START : stamp.checkpoint();
    }

    @Override
    public Position resume(RangeReader reread) {
        var end = StreamEnd.read(connection.management(), name);
        var stamp = end.stamp();
        if (stamp != null) {
            ends = stamp.ends();
            reached = stamp.checkpoint();
            stream.begin(end.sequence(), reached);
            complete(Objects.requireNonNull(stamp.place(), "a frame's place"), reread);
        } else {
            // An empty stream that never held anything is filled from the log's beginning.
            var before = end.sequence() == 0 ? null : saved.read();
            ends = before == null ? Ends.start(config.partitions()) : before.ends();
            reached = before == null ? Position.START : before.position();
            stream.begin(end.sequence(), reached);
        }
        return reached;
    }

    private void complete(BatchPlace place, RangeReader reread) {
        if (place.isLast()) {
            return;
        }
        LOG.info("completing the batch {} that an earlier relay left half published", place);
        var batch = reread.read(place.after(), place.last());
        var messages =
                FrameMessage.of(
                        batch,
                        config.partitions(),
                        encoder(place.frameBytes()),
                        place.frameBytes());
        if (messages.size() != place.messages()) {
            throw NatsFailures.expired(
                    new EventPartition(config.source(), 0), place.after(), place.last());
        }
        send(messages, place.index() + 1, place.after(), place.last(), place.frameBytes());
        reached = place.last();
    }

    @Override
    public void publish(EventBatch batch) {
        var rest = batch.after(reached);
        if (rest.isEmpty()) {
            return;
        }
        var bytes =
                (int) Math.min(MOST_FRAME_BYTES, connection.get().getMaxPayload() - HEADER_BYTES);
        var messages = FrameMessage.of(rest, config.partitions(), encoder(bytes), bytes);
        send(messages, 0, reached, rest.last(), bytes);
        reached = rest.last();
    }

    private void send(
            List<FrameMessage> messages, int from, Position after, Position last, int bytes) {
        for (var index = from; index < messages.size(); index++) {
            var message = messages.get(index);
            var frame = message.frame();
            var before = ends.of(message.partition());
            if (message.part() == message.parts() - 1) {
                ends = ends.with(message.partition(), before.plus(frame.last(), frame.count()));
            }
            var place = new BatchPlace(after, last, index, messages.size(), bytes);
            var stamp =
                    new Stamp(
                            message.partition(),
                            frame.first(),
                            frame.last(),
                            frame.count(),
                            before,
                            message.micros(),
                            message.part(),
                            message.parts(),
                            ends,
                            place);
            stream.send(
                    names.frameSubject(new EventPartition(config.source(), message.partition())),
                    message.id(config.source()),
                    TraceHeaders.add(frame.traces(), stamp.headers()),
                    message.data(),
                    place.isLast() ? last : null);
        }
    }

    @Override
    public Position flush(Duration wait) {
        var confirmed = wait.isZero() ? stream.confirm() : stream.confirm(wait);
        if (confirmed.equals(reached)) {
            saved.saveIfDue(confirmed, ends);
        }
        return confirmed;
    }

    private EventFrameEncoder encoder(int bytes) {
        var current = encoder;
        if (current == null || encoderBytes != bytes) {
            current = new EventFrameEncoder(bytes);
            encoder = current;
            encoderBytes = bytes;
        }
        return current;
    }
}
