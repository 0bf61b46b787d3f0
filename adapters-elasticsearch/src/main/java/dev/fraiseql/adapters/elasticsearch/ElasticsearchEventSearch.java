package dev.fraiseql.adapters.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.domain.search.SearchHits;
import dev.fraiseql.domain.search.SearchHits.Hit;
import dev.fraiseql.domain.search.SearchQuery;
import dev.fraiseql.ports.search.EventSearch;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;

/** Searches behind the alias of the corpus; whole or not at all. */
final class ElasticsearchEventSearch implements EventSearch {

    /** For the answer of a search that ended in time. */
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final Elasticsearch cluster;
    private final IndexNames names;
    private final Duration timeout;

    @Inject
    ElasticsearchEventSearch(Elasticsearch cluster, ElasticsearchConfig config) {
        this.cluster = cluster;
        this.names = new IndexNames(config.prefix(), config.period());
        this.timeout = config.timeout();
    }

    @Override
    public SearchHits search(SearchQuery query) {
        var alias =
                switch (query.corpus()) {
                    case EVENTS -> names.events();
                    case REQUESTS -> names.requests();
                };
        var answer =
                cluster.call(
                                "POST",
                                // No index is there before the first event.
                                "/" + alias + "/_search?ignore_unavailable=true",
                                SearchBody.of(query, timeout),
                                timeout.plus(GRACE))
                        .orFail()
                        .body();
        if (answer.path("timed_out").asBoolean()) {
            throw ElasticsearchFailures.timeout(timeout);
        }
        var shards = answer.path("_shards");
        if (shards.path("failed").asInt() > 0) {
            throw ElasticsearchFailures.refused(503, shards.toString());
        }
        var hits = new ArrayList<Hit>();
        for (var hit : answer.path("hits").path("hits")) {
            hits.add(hit(hit));
        }
        return new SearchHits(hits, answer.path("hits").path("total").path("value").asInt());
    }

    private static Hit hit(JsonNode hit) {
        var source = hit.path("_source");
        return new Hit(
                EventPartition.parse(source.path("partition").asText()),
                new Position(source.path("xid").asLong(), source.path("seq").asLong()),
                EventJson.event(hit.path("_id").asText(), source));
    }
}
