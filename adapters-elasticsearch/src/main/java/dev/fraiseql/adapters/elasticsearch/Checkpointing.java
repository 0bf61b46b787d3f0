package dev.fraiseql.adapters.elasticsearch;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fraiseql.domain.event.Checkpoints;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.Position;
import java.time.Duration;

/** The checkpoints of one generation: a document a partition. */
record Checkpointing(Elasticsearch cluster, String index) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final int MOST = 10_000;

    Position read(EventPartition partition) {
        var answer = cluster.call("GET", path(partition), TIMEOUT).orMissing();
        var source = answer.body().path("_source");
        return answer.ok()
                ? new Position(source.path("xid").asLong(), source.path("seq").asLong())
                : Position.START;
    }

    /** Durable when it returns. */
    void write(EventPartition partition, Position position) {
        var document =
                JSON.createObjectNode()
                        .put("partition", partition.toString())
                        .put("xid", position.xid())
                        .put("seq", position.seq());
        cluster.call("PUT", path(partition), document, TIMEOUT).orFail();
    }

    Checkpoints all() {
        cluster.call("POST", "/" + index + "/_refresh", TIMEOUT).orFail();
        var found = cluster.call("POST", "/" + index + "/_search?size=" + MOST, TIMEOUT).orFail();
        var all = Checkpoints.NONE;
        for (var hit : found.body().path("hits").path("hits")) {
            var source = hit.path("_source");
            all =
                    all.with(
                            EventPartition.parse(source.path("partition").asText()),
                            new Position(source.path("xid").asLong(), source.path("seq").asLong()));
        }
        return all;
    }

    private String path(EventPartition partition) {
        return "/" + index + "/_doc/" + partition.source() + "." + partition.number();
    }
}
