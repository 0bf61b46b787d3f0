package dev.fraiseql.adapters.lucene;

import dev.fraiseql.domain.event.Checkpoints;
import dev.fraiseql.domain.event.EventDigest;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.LoggedEvent;
import dev.fraiseql.domain.search.UnsearchableEventException;
import dev.fraiseql.ports.event.Delivery;
import dev.fraiseql.ports.event.Delivery.Rejection;
import dev.fraiseql.ports.event.EventSink;
import dev.fraiseql.ports.event.Projection;
import dev.fraiseql.ports.event.ProjectionRebuild;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.function.Supplier;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.TermQuery;

/** The search index as a projection: the live generation, or the one that is being filled. */
final class LuceneProjection implements Projection {

    private final Lucene lucene;
    private final Supplier<LuceneIndex> generation;

    @Inject
    LuceneProjection(Lucene lucene) {
        this(lucene, lucene::live);
    }

    private LuceneProjection(Lucene lucene, Supplier<LuceneIndex> generation) {
        this.lucene = lucene;
        this.generation = generation;
    }

    @Override
    public String name() {
        return "search";
    }

    @Override
    public EventSink open(EventPartition partition) {
        return new LuceneEventSink(lucene, generation.get(), partition);
    }

    @Override
    public Checkpoints checkpoints() {
        return generation.get().checkpoints();
    }

    @Override
    public Delivery apply(EventPartition partition, LoggedEvent event) {
        var id = new Term(EventDocument.EVENT_ID, event.event().eventId());
        var index = generation.get();
        try {
            var document = new EventDocument().of(partition, event);
            return index.write(
                    writer -> {
                        // Within the write lock, which every delivery takes.
                        if (index.read(searcher -> searcher.count(new TermQuery(id))) > 0) {
                            return Delivery.applied(0);
                        }
                        writer.addDocument(document);
                        return Delivery.applied(1);
                    });
        } catch (UnsearchableEventException poison) {
            return new Delivery(0, List.of(new Rejection(event, poison.reason())));
        }
    }

    @Override
    public SortedMap<Instant, EventDigest> digests(Instant from, Instant until, Checkpoints upTo) {
        return generation.get().read(searcher -> LuceneDigests.of(searcher, from, until, upTo));
    }

    @Override
    public ProjectionRebuild rebuild() {
        return new ProjectionRebuild() {
            @Override
            public State state() {
                return lucene.state();
            }

            @Override
            public Projection target() {
                lucene.target();
                return new LuceneProjection(lucene, lucene::target);
            }

            @Override
            public void swap() {
                lucene.swap();
            }

            @Override
            public void dropOther() {
                lucene.dropOther();
            }
        };
    }
}
