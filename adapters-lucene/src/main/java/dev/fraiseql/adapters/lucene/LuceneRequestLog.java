package dev.fraiseql.adapters.lucene;

import dev.fraiseql.domain.search.RequestRecord;
import dev.fraiseql.domain.search.UnsearchableEventException;
import dev.fraiseql.ports.search.RequestLog;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.List;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.Term;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps requests in an index of their own. */
final class LuceneRequestLog implements RequestLog {

    private static final Logger LOG = LoggerFactory.getLogger(LuceneRequestLog.class);

    private final Lucene lucene;

    @Inject
    LuceneRequestLog(Lucene lucene) {
        this.lucene = lucene;
    }

    @Override
    public void append(List<RequestRecord> requests) {
        var documents = new EventDocument();
        lucene.requests()
                .write(
                        writer -> {
                            for (var request : requests) {
                                put(request, documents, writer);
                            }
                            return requests.size();
                        });
    }

    private static void put(RequestRecord request, EventDocument documents, IndexWriter writer)
            throws IOException {
        try {
            writer.updateDocument(
                    new Term(EventDocument.EVENT_ID, request.id().toString()),
                    documents.of(RequestRecord.PARTITION, request.toLogged()));
        } catch (UnsearchableEventException caller) {
            LOG.debug("a request is not logged: {}", caller.reason());
        }
    }
}
