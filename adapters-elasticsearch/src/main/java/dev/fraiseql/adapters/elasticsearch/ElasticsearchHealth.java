package dev.fraiseql.adapters.elasticsearch;

import dev.fraiseql.ports.health.HealthCheck;
import jakarta.inject.Inject;
import java.time.Duration;

/** The cluster answers. */
final class ElasticsearchHealth implements HealthCheck {

    private final Elasticsearch cluster;

    @Inject
    ElasticsearchHealth(Elasticsearch cluster) {
        this.cluster = cluster;
    }

    @Override
    public String name() {
        return "search";
    }

    @Override
    public void check() {
        cluster.call("GET", "/_cluster/health?local=true", Duration.ofSeconds(1)).orFail();
    }
}
