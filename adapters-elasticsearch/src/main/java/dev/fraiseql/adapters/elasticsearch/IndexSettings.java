package dev.fraiseql.adapters.elasticsearch;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How documents are indexed. The words arrive in their normal form and are only parted at spaces;
 * nothing of {@code data} becomes a field of its own, so that no event can make the mapping grow.
 */
final class IndexSettings {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** Wider than any phrase: the same as the embedded store's. */
    private static final int GAP = 1_000;

    private IndexSettings() {}

    /**
     * The template of a series of dated indices.
     *
     * @param alias null for indices that are not read yet
     * @param policy of index lifecycle management; null where the cluster has none
     */
    static ObjectNode template(
            String series, @Nullable String alias, @Nullable String policy, Duration refresh) {
        var template = JSON.createObjectNode();
        template.putArray("index_patterns").add(series + "-*");
        template.put("priority", 500);
        var body = template.putObject("template");
        var settings = body.putObject("settings");
        settings.put("number_of_shards", 1);
        settings.put("auto_expand_replicas", "0-1");
        settings.put("refresh_interval", refresh.toMillis() + "ms");
        if (policy != null) {
            settings.put("index.lifecycle.name", policy);
            // The age of an index is that of its events, also where it was rebuilt yesterday.
            settings.put("index.lifecycle.parse_origination_date", true);
        }
        if (alias != null) {
            body.putObject("aliases").putObject(alias);
        }
        body.set("mappings", mapping());
        return template;
    }

    /** Deletes whole indices by the age of their events. */
    static ObjectNode policy(Duration age) {
        var policy = JSON.createObjectNode();
        var delete = policy.putObject("policy").putObject("phases").putObject("delete");
        delete.put("min_age", age.toMillis() + "ms");
        delete.putObject("actions").putObject("delete");
        return policy;
    }

    /** The index of a generation's checkpoints. */
    static ObjectNode checkpoints() {
        var index = JSON.createObjectNode();
        var settings = index.putObject("settings");
        settings.put("number_of_shards", 1);
        settings.put("auto_expand_replicas", "0-1");
        var mapping = index.putObject("mappings").put("dynamic", false).putObject("properties");
        mapping.putObject("partition").put("type", "keyword");
        return index;
    }

    private static ObjectNode mapping() {
        var mapping = JSON.createObjectNode().put("dynamic", false);
        mapping.putObject("_source").putArray("excludes").add("text").add("path");
        var fields = mapping.putObject("properties");
        for (var exact :
                new String[] {
                    "event_type", "entity_type", "entity_id", "user_id", "org_id", "partition"
                }) {
            fields.putObject(exact).put("type", "keyword");
        }
        // For people who look with Kibana; times beyond its range only miss here.
        fields.putObject("timestamp").put("type", "date").put("ignore_malformed", true);
        for (var number : new String[] {"micros", "xid", "seq"}) {
            fields.putObject(number).put("type", "long");
        }
        for (var half : new String[] {"digest_high", "digest_low"}) {
            fields.putObject(half).put("type", "integer").put("index", false);
        }
        fields.putObject("path").put("type", "keyword").put("doc_values", false);
        fields.putObject("text")
                .put("type", "text")
                .put("analyzer", "whitespace")
                .put("norms", false)
                .put("position_increment_gap", GAP);
        return mapping;
    }
}
