package dev.fraiseql.adapters.clickhouse;

import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.ports.event.Delivery;
import dev.fraiseql.ports.event.EventSink;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Inserts a partition's events, then saves its checkpoint. There is no transaction over both, so
 * whenever it is not known what became of an insert, at opening and after a failure, the tables are
 * asked which events behind the checkpoint they hold, and only the others are inserted.
 */
final class ClickHouseEventSink implements EventSink {
    private static final Logger LOG = LoggerFactory.getLogger(ClickHouseEventSink.class);

    private final ClickHouse database;
    private final EventTables tables;
    private final EventPartition partition;
    private @Nullable Opened opened;
    private @Nullable SinkState known;
    private boolean closed;

    /** The generation that this sink writes to, for good. */
    private record Opened(long generation, EventInsert insert) {}

    ClickHouseEventSink(ClickHouse database, EventTables tables, EventPartition partition) {
        this.database = database;
        this.tables = tables;
        this.partition = partition;
    }

    @Override
    public synchronized Position checkpoint() {
        return database.ask(client -> state(client).checkpoint());
    }

    @Override
    public synchronized Delivery deliver(EventBatch batch) {
        if (closed) {
            throw new IllegalStateException("the sink is closed");
        }
        try {
            return database.ask(client -> apply(client, batch));
        } catch (FailureException failure) {
            throw ClickHouseFailures.isMissing(failure) ? ClickHouseFailures.replaced() : failure;
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
    }

    private Delivery apply(ClickHouseClient client, EventBatch batch) throws IOException {
        var state = state(client);
        var fresh = batch.after(state.checkpoint());
        if (fresh.isEmpty()) {
            return Delivery.applied(0);
        }
        // Unknown until the checkpoint is saved.
        known = null;
        var writer = open(client);
        var rejected = writer.insert().insert(state.missing(fresh));
        ClickHouseCheckpoints.save(client, writer.generation(), partition, fresh.last());
        known = state.movedTo(fresh.last());
        return new Delivery(fresh.size() - rejected.size(), rejected);
    }

    private SinkState state(ClickHouseClient client) throws IOException {
        if (known == null) {
            var writer = open(client);
            if (database.generation(tables) != writer.generation()) {
                throw ClickHouseFailures.replaced();
            }
            writer.insert().killEarlier();
            known = SinkState.read(client, tables, writer.generation(), partition);
            LOG.debug("the analytics store stands at {} of {}", known.checkpoint(), partition);
        }
        return known;
    }

    private Opened open(ClickHouseClient client) throws IOException {
        if (opened == null) {
            var generation = database.generation(tables);
            opened = new Opened(generation, new EventInsert(client, tables, generation, partition));
        }
        return opened;
    }
}
