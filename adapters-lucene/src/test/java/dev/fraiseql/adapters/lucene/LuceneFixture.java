package dev.fraiseql.adapters.lucene;

import dev.fraiseql.domain.event.EntityEvent;
import dev.fraiseql.domain.event.EventFilter;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.EventQuery.Place;
import dev.fraiseql.domain.search.SearchCorpus;
import dev.fraiseql.domain.search.SearchHits.Hit;
import dev.fraiseql.domain.search.SearchOrder;
import dev.fraiseql.domain.search.SearchQuery;
import dev.fraiseql.domain.search.SearchText;
import dev.fraiseql.ports.access.AccessLog;
import dev.fraiseql.ports.event.EventSink;
import dev.fraiseql.ports.event.Projection;
import dev.fraiseql.ports.search.EventSearch;
import dev.fraiseql.testkit.contract.EventSearchContract;
import dev.fraiseql.testkit.contract.EventSinkContract;
import dev.fraiseql.testkit.contract.ProjectionContract;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A folder of indices, opened and opened again. */
final class LuceneFixture
        implements EventSinkContract.Fixture,
                ProjectionContract.Fixture,
                EventSearchContract.Fixture {

    private final LuceneConfig config;
    private Lucene lucene;
    private EventSink sink;

    LuceneFixture(Path folder) {
        this(LuceneConfig.in(folder));
    }

    LuceneFixture(LuceneConfig config) {
        this.config = config;
        start();
    }

    Lucene lucene() {
        return lucene;
    }

    @Override
    public EventSink sink() {
        return sink;
    }

    @Override
    public Projection projection() {
        return new LuceneProjection(lucene);
    }

    @Override
    public EventSearch search() {
        return new LuceneEventSearch(lucene, config);
    }

    @Override
    public AccessLog requests() {
        return new LuceneAccessLog(lucene);
    }

    @Override
    public void refresh() {}

    @Override
    public void reopen() {
        close();
        start();
    }

    @Override
    public List<EntityEvent> stored() {
        var all = new ArrayList<Hit>();
        Place after = null;
        do {
            var hits =
                    search().search(
                                    new SearchQuery(
                                            SearchCorpus.EVENTS,
                                            SearchText.EVERYTHING,
                                            EventFilter.ALL,
                                            SearchOrder.OLDEST_FIRST,
                                            SearchQuery.LARGEST_PAGE,
                                            after))
                            .hits();
            all.addAll(hits);
            after = hits.isEmpty() ? null : hits.getLast().place();
        } while (after != null);
        return all.stream()
                .sorted(
                        Comparator.comparing((Hit hit) -> hit.event().timestamp())
                                .thenComparing(Hit::partition)
                                .thenComparing(Hit::position))
                .map(Hit::event)
                .toList();
    }

    @Override
    public void close() {
        sink.close();
        lucene.close();
    }

    private void start() {
        lucene = new Lucene(config);
        lucene.start();
        sink = new LuceneProjection(lucene).open(EventPartition.SINGLE);
    }
}
