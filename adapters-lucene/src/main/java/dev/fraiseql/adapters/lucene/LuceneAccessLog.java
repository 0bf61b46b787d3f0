package dev.fraiseql.adapters.lucene;

import dev.fraiseql.domain.access.AccessEntry;
import dev.fraiseql.domain.search.AccessDocument;
import dev.fraiseql.domain.search.UnsearchableEventException;
import dev.fraiseql.ports.access.AccessLog;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.Term;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps accesses in an index of their own. */
final class LuceneAccessLog implements AccessLog {

    private static final Logger LOG = LoggerFactory.getLogger(LuceneAccessLog.class);

    /** Every batch is made durable. */
    private static final Duration GATHER = Duration.ofMillis(500);

    private final Lucene lucene;

    @Inject
    LuceneAccessLog(Lucene lucene) {
        this.lucene = lucene;
    }

    @Override
    public String name() {
        return "search store's request log";
    }

    @Override
    public boolean required() {
        return false;
    }

    @Override
    public Duration gather() {
        return GATHER;
    }

    @Override
    public void append(List<AccessEntry> entries) {
        var documents = new EventDocument();
        lucene.requests()
                .write(
                        writer -> {
                            for (var entry : entries) {
                                put(entry, documents, writer);
                            }
                            return entries.size();
                        });
    }

    private static void put(AccessEntry entry, EventDocument documents, IndexWriter writer)
            throws IOException {
        var event = AccessDocument.of(entry);
        try {
            writer.updateDocument(
                    new Term(EventDocument.EVENT_ID, event.event().eventId()),
                    documents.of(AccessDocument.PARTITION, event));
        } catch (UnsearchableEventException caller) {
            LOG.warn("an access is not searchable: {}", caller.reason());
        }
    }
}
