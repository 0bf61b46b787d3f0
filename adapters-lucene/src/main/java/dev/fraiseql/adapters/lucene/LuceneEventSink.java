package dev.fraiseql.adapters.lucene;

import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.LoggedEvent;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.domain.search.UnsearchableEventException;
import dev.fraiseql.ports.event.Delivery;
import dev.fraiseql.ports.event.Delivery.Rejection;
import dev.fraiseql.ports.event.EventSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.Term;

/**
 * Indexes a partition's events and moves its checkpoint in one commit: a crash leaves both or
 * neither.
 */
final class LuceneEventSink implements EventSink {

    /** What a thread takes at once; a batch has some thousands. */
    private static final int PART = 500;

    private final Lucene lucene;
    private final LuceneIndex index;
    private final EventPartition partition;

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

    /** By all processors: Lucene indexes the documents of several threads beside each other. */
    private List<Rejection> add(EventBatch batch, IndexWriter writer) throws IOException {
        var events = batch.events();
        var parts = new ArrayList<List<LoggedEvent>>();
        for (var from = 0; from < events.size(); from += PART) {
            parts.add(events.subList(from, Math.min(from + PART, events.size())));
        }
        try {
            return parts.parallelStream().flatMap(part -> add(part, writer).stream()).toList();
        } catch (UncheckedIOException failed) {
            throw failed.getCause();
        }
    }

    private List<Rejection> add(List<LoggedEvent> events, IndexWriter writer) {
        var documents = new EventDocument();
        var rejected = new ArrayList<Rejection>();
        for (var event : events) {
            try {
                // Instead of adding: one event may have come ahead, by itself.
                writer.updateDocument(
                        new Term(EventDocument.EVENT_ID, event.event().eventId()),
                        documents.of(partition, event));
            } catch (UnsearchableEventException poison) {
                rejected.add(new Rejection(event, poison.reason()));
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
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
