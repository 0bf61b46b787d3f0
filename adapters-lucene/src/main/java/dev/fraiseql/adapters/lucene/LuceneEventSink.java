package dev.fraiseql.adapters.lucene;

import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.domain.search.UnsearchableEventException;
import dev.fraiseql.ports.event.Delivery;
import dev.fraiseql.ports.event.Delivery.Rejection;
import dev.fraiseql.ports.event.EventSink;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.Term;

/**
 * Indexes a partition's events and moves its checkpoint in one commit: a crash leaves both or
 * neither.
 */
final class LuceneEventSink implements EventSink {

    private final Lucene lucene;
    private final LuceneIndex index;
    private final EventPartition partition;
    private final EventDocument documents = new EventDocument();

    LuceneEventSink(Lucene lucene, LuceneIndex index, EventPartition partition) {
        this.lucene = lucene;
        this.index = index;
        this.partition = partition;
    }

    @Override
    public Position checkpoint() {
        requireCurrent();
        return index.checkpoints().of(partition);
    }

    @Override
    public synchronized Delivery deliver(EventBatch batch) {
        requireCurrent();
        // One sink feeds a partition, so its checkpoint stays while others move theirs.
        var fresh = batch.after(index.checkpoints().of(partition));
        if (fresh.isEmpty()) {
            return Delivery.applied(0);
        }
        var rejected =
                index.write(
                        checkpoints -> checkpoints.with(partition, fresh.last()),
                        writer -> add(fresh, writer));
        return new Delivery(fresh.size() - rejected.size(), rejected);
    }

    private List<Rejection> add(EventBatch batch, IndexWriter writer) throws IOException {
        var rejected = new ArrayList<Rejection>();
        for (var event : batch.events()) {
            try {
                // Instead of adding: one event may have come ahead, by itself.
                writer.updateDocument(
                        new Term(EventDocument.EVENT_ID, event.event().eventId()),
                        documents.of(partition, event));
            } catch (UnsearchableEventException poison) {
                rejected.add(new Rejection(event, poison.reason()));
            }
        }
        return rejected;
    }

    /** The index stays open for the other partitions. */
    @Override
    public void close() {}

    private void requireCurrent() {
        if (lucene.isReplaced(index)) {
            throw LuceneFailures.replaced();
        }
    }
}
