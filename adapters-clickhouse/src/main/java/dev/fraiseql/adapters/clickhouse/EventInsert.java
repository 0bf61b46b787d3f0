package dev.fraiseql.adapters.clickhouse;

import dev.fraiseql.arrow.event.EventFrameEncoder;
import dev.fraiseql.arrow.event.EventFrames;
import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.EventFrame;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.LoggedEvent;
import dev.fraiseql.ports.event.Delivery;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * Inserts a partition's events. Frames are passed on as they came; where the server can't take a
 * value, the batch is halved until the events that hold it stand alone. One thread.
 */
final class EventInsert {
    private static final int FRAME_BYTES = 64 << 20;
    private static final int REASON_LENGTH = 500;

    private static final String COLUMNS =
            "event_id, event_type, entity_type, entity_id, timestamp, data, user_id, org_id,"
                    + " xid, seq, changed_fields, before, digest";

    /** A frame's columns; the frames leave source and partition to whoever knows them. */
    private static final String FRAME =
            "event_id String, event_type LowCardinality(String), entity_type LowCardinality(String),"
                    + " entity_id String, timestamp DateTime64(6, \\'UTC\\'), data String,"
                    + " user_id Nullable(String), org_id LowCardinality(Nullable(String)),"
                    + " xid Int64, seq Int64, changed_fields Nullable(String),"
                    + " before Nullable(String), digest Int64";

    /** Nothing is inserted where the tables are of another generation. */
    private static final String GUARD =
            " WHERE throwIf({generation:Int64} != ifNull((SELECT toInt64OrZero(extract(comment,"
                    + " 'generation=([0-9]+)')) FROM system.tables WHERE database = currentDatabase()"
                    + " AND name = {table:String}), 0)) = 0";

    private final ClickHouseClient client;
    private final EventTables tables;
    private final String target;
    private final EventPartition partition;
    private final long generation;
    private final String queryIds;
    private final EventFrameEncoder encoder = new EventFrameEncoder(FRAME_BYTES);

    EventInsert(
            ClickHouseClient client,
            EventTables tables,
            long generation,
            EventPartition partition) {
        this.client = client;
        this.tables = tables;
        this.generation = generation;
        this.partition = partition;
        this.target =
                tables.events()
                        + " ("
                        + COLUMNS
                        + ", source, partition) SELECT "
                        + COLUMNS
                        + ", {source:String}, {partition:UInt32} FROM input('"
                        + FRAME
                        + "')"
                        + GUARD;
        this.queryIds =
                "fraiseql-sink/"
                        + client.database()
                        + "/"
                        + tables.events()
                        + "/"
                        + partition
                        + "/";
    }

    /** Ends what an earlier process may still be inserting into this partition. */
    void killEarlier() {
        client.killAll(queryIds);
    }

    /**
     * @return the events that can never be taken; all others are inserted
     */
    List<Delivery.Rejection> insert(EventBatch batch) {
        if (batch.isEmpty()) {
            return List.of();
        }
        try {
            send(batch.frames().isEmpty() ? encoder.encode(batch.events()) : batch.frames());
            return List.of();
        } catch (RuntimeException e) {
            if (!ClickHouseFailures.isPoison(e)) {
                throw e;
            }
            return isolate(batch.events(), e);
        }
    }

    private List<Delivery.Rejection> isolate(List<LoggedEvent> events, RuntimeException refusal) {
        if (events.size() == 1) {
            return List.of(new Delivery.Rejection(events.getFirst(), reason(refusal)));
        }
        var middle = events.size() / 2;
        var rejected = new ArrayList<Delivery.Rejection>();
        rejected.addAll(insert(EventBatch.of(events.subList(0, middle))));
        rejected.addAll(insert(EventBatch.of(events.subList(middle, events.size()))));
        return rejected;
    }

    private void send(List<EventFrame> frames) {
        var parameters =
                new Parameters()
                        .text("table", tables.events())
                        .number("generation", generation)
                        .text("source", partition.source())
                        .number("partition", partition.number());
        client.insert(target, parameters, EventFrames.body(frames), queryIds + UUID.randomUUID());
    }

    private static String reason(RuntimeException refusal) {
        var message =
                ClickHouseFailures.refusal(refusal)
                        .map(Throwable::getMessage)
                        .orElseGet(refusal::toString);
        return message.length() <= REASON_LENGTH ? message : message.substring(0, REASON_LENGTH);
    }
}
