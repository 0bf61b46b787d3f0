package dev.fraiseql.adapters.elasticsearch;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fraiseql.domain.event.Checkpoints;
import dev.fraiseql.domain.event.EventDigest;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.Position;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Counts and checksums by hour, summed up by the cluster.
 *
 * @param indices of one generation
 */
record ElasticsearchDigests(Elasticsearch cluster, String indices) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    private static final long HOUR = 3_600_000_000L;

    SortedMap<Instant, EventDigest> of(Instant from, Instant until, Checkpoints upTo) {
        var digests = new TreeMap<Instant, EventDigest>();
        if (upTo.positions().isEmpty()) {
            return digests;
        }
        // So that everything delivered is counted.
        cluster.call("POST", "/" + indices + "/_refresh", TIMEOUT).orMissing();
        var answer =
                cluster.call(
                                "POST",
                                "/" + indices + "/_search?allow_partial_search_results=false",
                                question(from, until, upTo),
                                TIMEOUT)
                        .orFail();
        for (var bucket : answer.body().path("aggregations").path("hours").path("buckets")) {
            var hour =
                    Instant.EPOCH.plus(
                            Math.round(bucket.path("key").asDouble() / HOUR), ChronoUnit.HOURS);
            var high = Math.round(bucket.path("high").path("value").asDouble());
            var low = Math.round(bucket.path("low").path("value").asDouble());
            digests.put(
                    hour, new EventDigest(bucket.path("doc_count").asLong(), (high << 16) + low));
        }
        return digests;
    }

    private static ObjectNode question(Instant from, Instant until, Checkpoints upTo) {
        var question = JSON.createObjectNode().put("size", 0);
        var all = question.putObject("query").putObject("bool");
        var filters = all.putArray("filter");
        filters.addObject()
                .putObject("range")
                .putObject("micros")
                .put("gte", EventJson.micros(from))
                .put("lt", EventJson.micros(until));
        var within = filters.addObject().putObject("bool").putArray("should");
        upTo.positions().forEach((partition, position) -> within(within, partition, position));
        var hours = question.putObject("aggs").putObject("hours");
        hours.putObject("histogram")
                .put("field", "micros")
                .put("interval", HOUR)
                .put("min_doc_count", 1);
        var sums = hours.putObject("aggs");
        sums.putObject("high").putObject("sum").put("field", "digest_high");
        sums.putObject("low").putObject("sum").put("field", "digest_low");
        return question;
    }

    private static void within(ArrayNode within, EventPartition partition, Position position) {
        var filters = within.addObject().putObject("bool").putArray("filter");
        filters.addObject().putObject("term").put("partition", partition.toString());
        var either = filters.addObject().putObject("bool").putArray("should");
        either.addObject().putObject("range").putObject("xid").put("lt", position.xid());
        var same = either.addObject().putObject("bool").putArray("filter");
        same.addObject().putObject("term").put("xid", position.xid());
        same.addObject().putObject("range").putObject("seq").put("lte", position.seq());
    }
}
