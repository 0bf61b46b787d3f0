package dev.fraiseql.adapters.lucene;

import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.EventQuery.Place;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.domain.search.SearchHits;
import dev.fraiseql.domain.search.SearchHits.Hit;
import dev.fraiseql.domain.search.SearchOrder;
import dev.fraiseql.domain.search.SearchQuery;
import dev.fraiseql.ports.search.EventSearch;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import org.apache.lucene.index.QueryTimeoutImpl;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TopFieldCollectorManager;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/** Searches in the index of the corpus; all of an order's keys are in the index's columns. */
final class LuceneEventSearch implements EventSearch {

    private final Lucene lucene;
    private final Duration timeout;

    @Inject
    LuceneEventSearch(Lucene lucene, LuceneConfig config) {
        this.lucene = lucene;
        this.timeout = config.timeout();
    }

    @Override
    public SearchHits search(SearchQuery query) {
        return lucene.corpus(query.corpus()).read(searcher -> search(searcher, query));
    }

    private SearchHits search(IndexSearcher shared, SearchQuery query) throws IOException {
        // A searcher has one timeout; making another over the same state costs nothing.
        var searcher = new IndexSearcher(shared.getIndexReader());
        searcher.setTimeout(new QueryTimeoutImpl(timeout.toMillis()));
        var found =
                searcher.search(
                        LuceneQueries.of(query.text(), query.filter()),
                        new TopFieldCollectorManager(
                                sort(query.order()),
                                query.limit(),
                                after(query.after()),
                                SearchHits.COUNTED));
        if (searcher.timedOut()) {
            throw LuceneFailures.timeout(timeout);
        }
        var stored = searcher.storedFields();
        var hits = new ArrayList<Hit>();
        for (var document : found.scoreDocs) {
            hits.add(hit((FieldDoc) document, stored));
        }
        return new SearchHits(hits, (int) Math.min(found.totalHits.value(), Integer.MAX_VALUE));
    }

    private static Sort sort(SearchOrder order) {
        var descending = order == SearchOrder.NEWEST_FIRST;
        return new Sort(
                new SortField(EventDocument.TIMESTAMP, SortField.Type.LONG, descending),
                new SortField(EventDocument.XID, SortField.Type.LONG, descending),
                new SortField(EventDocument.SEQ, SortField.Type.LONG, descending),
                new SortField(EventDocument.PARTITION, SortField.Type.STRING, descending));
    }

    private static @Nullable FieldDoc after(@Nullable Place place) {
        if (place == null) {
            return null;
        }
        return new FieldDoc(
                // Behind every document of this place.
                Integer.MAX_VALUE,
                Float.NaN,
                new Object[] {
                    EventDocument.micros(place.timestamp()),
                    place.position().xid(),
                    place.position().seq(),
                    new BytesRef(place.partition().toString())
                });
    }

    private static Hit hit(FieldDoc found, StoredFields stored) throws IOException {
        var document = stored.document(found.doc);
        return new Hit(
                EventPartition.parse(((BytesRef) found.fields[3]).utf8ToString()),
                new Position((Long) found.fields[1], (Long) found.fields[2]),
                EventDocument.event(document, (Long) found.fields[0]));
    }
}
