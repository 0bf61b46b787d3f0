package dev.fraiseql.adapters.nats;

import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.LoggedEvent;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.ports.event.EventPublisher.RangeReader;
import java.time.Duration;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishes each event as a message of its own. */
final class JsonLane implements Lane {

    private static final Logger LOG = LoggerFactory.getLogger(JsonLane.class);

    /** What the headers may take of a message. */
    private static final int HEADER_BYTES = 8 << 10;

    /** Says that an event's data is not in the message, because no message could hold it. */
    static final String WITHOUT = "Fraiseql-Without";

    static final String CHANGED_FIELDS = "Fraiseql-Changed-Fields";

    private final NatsConnection connection;
    private final NatsConfig config;
    private final Names names;
    private final LanePosition saved;
    private final ChainedStream stream;
    private final String name;
    private Ends ends;
    private Position reached = Position.START;

    JsonLane(NatsConnection connection, NatsConfig config, Names names, State state) {
        this.connection = connection;
        this.config = config;
        this.names = names;
        this.saved = new LanePosition(state, Names.eventsKey(config.source()));
        this.stream = new ChainedStream(connection);
        this.name = names.events(config.source());
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
        var before = stamp != null || end.sequence() == 0 ? null : saved.read();
        if (stamp != null) {
            ends = stamp.ends();
            reached = stamp.last();
        } else {
            ends = before == null ? Ends.start(config.partitions()) : before.ends();
            reached = before == null ? Position.START : before.position();
        }
        stream.begin(end.sequence(), reached);
        return reached;
    }

    @Override
    public void publish(EventBatch batch) {
        for (var event : batch.after(reached).events()) {
            send(event);
            reached = event.position();
        }
    }

    private void send(LoggedEvent logged) {
        var event = logged.event();
        var position = logged.position();
        var partition =
                EventPartition.numberOf(event.entityType(), event.entityId(), config.partitions());
        var before = ends.of(partition);
        ends = ends.with(partition, before.plus(position, 1));
        var time = event.timestamp();
        var headers =
                new Stamp(
                                partition,
                                position,
                                position,
                                1,
                                before,
                                time.getEpochSecond() * 1_000_000 + time.getNano() / 1_000,
                                0,
                                1,
                                ends,
                                null)
                        .headers();
        if (logged.trace() != null) {
            TraceHeaders.add(List.of(logged.trace()), headers);
        }
        var room = connection.get().getMaxPayload() - HEADER_BYTES;
        var fields = logged.change().fieldsAsJson();
        if (fields != null && fields.length() < HEADER_BYTES / 2 && isPlain(fields)) {
            headers.put(CHANGED_FIELDS, fields);
        }
        var data = JsonEvents.write(event, true);
        if (data.length > room) {
            LOG.warn(
                    "event {} is larger than a message may be: its JSON goes out without its data",
                    event.eventId());
            headers.put(WITHOUT, "data");
            data = JsonEvents.write(event, false);
        }
        stream.send(
                names.eventSubject(config.source(), event),
                event.eventId(),
                headers,
                data,
                position);
    }

    /** Headers are ASCII. */
    private static boolean isPlain(String text) {
        return text.chars().allMatch(c -> c >= ' ' && c < 127);
    }

    @Override
    public Position flush(Duration wait) {
        var confirmed = wait.isZero() ? stream.confirm() : stream.confirm(wait);
        if (confirmed.equals(reached)) {
            saved.saveIfDue(confirmed, ends);
        }
        return confirmed;
    }
}
