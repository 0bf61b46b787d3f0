package dev.fraiseql.adapters.elasticsearch;

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
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** Indices under a prefix of their own, which go with it; connected and connected again. */
final class ElasticsearchFixture
        implements EventSinkContract.Fixture,
                ProjectionContract.Fixture,
                EventSearchContract.Fixture {

    private static final AtomicInteger NUMBERS = new AtomicInteger();
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final ElasticsearchConfig config;
    private Elasticsearch cluster;
    private Generations generations;
    private BulkWriter bulk;
    private EventSink sink;

    ElasticsearchFixture(URI url) {
        this(config(url));
    }

    ElasticsearchFixture(ElasticsearchConfig config) {
        this.config = config;
        connect();
        sink = projection().open(EventPartition.SINGLE);
    }

    static ElasticsearchConfig config(URI url) {
        return ElasticsearchConfig.of(
                url, "test_" + ProcessHandle.current().pid() + "_" + NUMBERS.incrementAndGet());
    }

    Elasticsearch cluster() {
        return cluster;
    }

    Generations generations() {
        return generations;
    }

    @Override
    public EventSink sink() {
        return sink;
    }

    @Override
    public Projection projection() {
        return new ElasticsearchProjection(cluster, generations, bulk);
    }

    @Override
    public EventSearch search() {
        return new ElasticsearchEventSearch(cluster, config);
    }

    @Override
    public AccessLog requests() {
        return new ElasticsearchAccessLog(generations, bulk);
    }

    @Override
    public void refresh() {
        cluster.call("POST", "/" + config.prefix() + "-*/_refresh", TIMEOUT).orFail();
    }

    @Override
    public void reopen() {
        cluster.close();
        connect();
        sink = projection().open(EventPartition.SINGLE);
    }

    @Override
    public List<EntityEvent> stored() {
        refresh();
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
        for (var index : generations.indices(config.prefix())) {
            cluster.call("DELETE", "/" + index, TIMEOUT).orMissing();
        }
        cluster.call("DELETE", "/_index_template/" + config.prefix() + "-*", TIMEOUT).orMissing();
        cluster.close();
    }

    private void connect() {
        cluster = new Elasticsearch(config);
        generations = new Generations(cluster, config);
        bulk = new BulkWriter(cluster);
        cluster.start();
    }
}
