package dev.fraiseql.adapters.elasticsearch;

import dev.fraiseql.ports.health.ClockSkew;
import dev.fraiseql.ports.health.Diagnosis;
import dev.fraiseql.ports.health.Finding;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The search store: version, state of the cluster, clock. */
final class ElasticsearchDiagnosis implements Diagnosis {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Elasticsearch cluster;

    @Inject
    ElasticsearchDiagnosis(Elasticsearch cluster) {
        this.cluster = cluster;
    }

    @Override
    public String part() {
        return "elasticsearch";
    }

    @Override
    public List<Finding> examine() {
        var asked = Instant.now();
        var stats =
                cluster.call(
                                "GET",
                                "/_nodes/_local/stats/os?filter_path=nodes.*.timestamp",
                                PATIENCE)
                        .orFail();
        var answered = Instant.now();
        var version =
                cluster.call("GET", "/_nodes/_local?filter_path=nodes.*.version", PATIENCE)
                        .orFail()
                        .body()
                        .findPath("version")
                        .asText();
        var status =
                cluster.call("GET", "/_cluster/health", PATIENCE)
                        .orFail()
                        .body()
                        .path("status")
                        .asText();
        return List.of(
                isServed(version)
                        ? Finding.ok("version", "Elasticsearch " + version)
                        : Finding.fail(
                                "version",
                                "Elasticsearch " + version,
                                "Use Elasticsearch 8.15 or later."),
                status.equals("red")
                        ? Finding.fail(
                                "cluster",
                                "its state is red: some indices can't be read",
                                "See GET /_cluster/allocation/explain.")
                        : Finding.ok("cluster", "its state is " + status),
                ClockSkew.between(
                        asked,
                        Instant.ofEpochMilli(stats.body().findPath("timestamp").asLong()),
                        answered));
    }

    private static boolean isServed(String version) {
        var parts = version.split("\\.");
        var major = Integer.parseInt(parts[0]);
        return major > 8 || (major == 8 && Integer.parseInt(parts[1]) >= 15);
    }
}
