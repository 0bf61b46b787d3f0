package dev.fraiseql.adapters.elasticsearch;

import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.search.UnsearchableEventException;
import dev.fraiseql.ports.event.Delivery;
import dev.fraiseql.ports.event.Delivery.Rejection;
import dev.fraiseql.ports.event.EventSink;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Indexes a partition's events under their ids and then moves its checkpoint. After a crash in
 * between they are indexed again, and meet themselves: an event's id and time never change, so it
 * is always the same document of the same index.
 */
final class ElasticsearchEventSink implements EventSink {

    private final Generations generations;
    private final BulkWriter bulk;
    private final EventPartition partition;
    private final int generation;
    private final boolean live;
    private final Checkpointing checkpoints;
    private @Nullable Position checkpoint;

    /**
     * @param generation the number that it writes to
     * @param live whether that was the live one
     */
    ElasticsearchEventSink(
            Elasticsearch cluster,
            Generations generations,
            BulkWriter bulk,
            EventPartition partition,
            int generation,
            boolean live) {
        this.generations = generations;
        this.bulk = bulk;
        this.partition = partition;
        this.generation = generation;
        this.live = live;
        this.checkpoints = new Checkpointing(cluster, generations.names().checkpoints(generation));
    }

    @Override
    public synchronized Position checkpoint() {
        requireCurrent();
        return known();
    }

    @Override
    public synchronized Delivery deliver(EventBatch batch) {
        requireCurrent();
        var fresh = batch.after(known());
        if (fresh.isEmpty()) {
            return Delivery.applied(0);
        }
        var rejected = new ArrayList<Rejection>();
        var items = items(fresh, rejected);
        try {
            rejected.addAll(bulk.write(items).rejected());
            checkpoints.write(partition, fresh.last());
            checkpoint = fresh.last();
        } catch (FailureException failure) {
            // The store is asked where it stands: it may have come back without its data.
            checkpoint = null;
            throw failure;
        }
        return new Delivery(fresh.size() - rejected.size(), rejected);
    }

    /** The connection is that of all sinks. */
    @Override
    public void close() {}

    private List<BulkItem> items(EventBatch batch, List<Rejection> rejected) {
        var names = generations.names();
        var series = names.events(generation);
        var items = new ArrayList<BulkItem>(batch.size());
        for (var event : batch.events()) {
            try {
                var index = names.dated(series, event.event().timestamp());
                items.add(new BulkItem(event, EventJson.lines("index", index, partition, event)));
            } catch (UnsearchableEventException poison) {
                rejected.add(new Rejection(event, poison.reason()));
            }
        }
        return items;
    }

    private Position known() {
        var known = checkpoint;
        if (known == null) {
            known = checkpoints.read(partition);
            checkpoint = known;
        }
        return known;
    }

    /** One question a batch: whoever replaced this generation is perhaps another process. */
    private void requireCurrent() {
        var known = generations.known();
        if (!known.all().contains(generation) || (live && known.live() != generation)) {
            throw ElasticsearchFailures.replaced();
        }
    }
}
