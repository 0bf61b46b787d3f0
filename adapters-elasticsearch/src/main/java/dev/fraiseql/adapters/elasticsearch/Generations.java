package dev.fraiseql.adapters.elasticsearch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.fraiseql.ports.event.ProjectionRebuild.State;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which generations of the indices there are, as the cluster itself says: each has an index of
 * checkpoints, and the alias of the checkpoints is on the live one's. Prepares templates whenever
 * the cluster came back, because it may have come back empty. Thread-safe.
 */
final class Generations {

    private static final Logger LOG = LoggerFactory.getLogger(Generations.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Elasticsearch cluster;
    private final ElasticsearchConfig config;
    private final IndexNames names;
    private long prepared;
    private volatile boolean lifecycles;

    /**
     * @param live 0 where there is none yet
     * @param all in order
     */
    record Known(int live, SortedSet<Integer> all) {

        OptionalInt other() {
            return all.stream().filter(number -> number != live).mapToInt(n -> n).findFirst();
        }

        State state() {
            var other = other();
            return other.isEmpty()
                    ? State.NONE
                    : other.getAsInt() > live ? State.BUILDING : State.SWAPPED;
        }
    }

    @Inject
    Generations(Elasticsearch cluster, ElasticsearchConfig config) {
        this.cluster = cluster;
        this.config = config;
        this.names = new IndexNames(config.prefix(), config.period());
    }

    IndexNames names() {
        return names;
    }

    /** Whether the cluster itself deletes what is old. */
    boolean hasLifecycles() {
        return lifecycles;
    }

    /** The number that is read, made where there is none yet. */
    int live() {
        prepare();
        var live = known().live();
        if (live > 0) {
            return live;
        }
        make(1, true);
        return known().live();
    }

    Known known() {
        var answer =
                cluster.call("GET", "/" + names.checkpoints() + "-*/_alias", TIMEOUT).orMissing();
        var all = new TreeSet<Integer>();
        var live = 0;
        if (answer.ok()) {
            for (var each : answer.body().properties()) {
                var number = IndexNames.generation(each.getKey());
                all.add(number);
                if (each.getValue().path("aliases").has(names.checkpoints())) {
                    live = number;
                }
            }
        }
        return new Known(live, all);
    }

    /** The generation that is being filled, made if there is none. */
    synchronized int target() {
        var live = live();
        var known = known();
        return switch (known.state()) {
            case BUILDING -> known.other().orElseThrow();
            case NONE -> {
                make(live + 1, false);
                yield live + 1;
            }
            case SWAPPED -> throw new IllegalStateException("the old generation is still there");
        };
    }

    synchronized void swap() {
        var known = known();
        if (known.state() != State.BUILDING) {
            throw new IllegalStateException("there is no generation to make live");
        }
        var next = known.other().orElseThrow();
        // Indices that the two make from now on are where they belong.
        putTemplate(next, names.events());
        putTemplate(known.live(), null);
        var actions = JSON.createArrayNode();
        alias(actions, "remove", names.checkpoints(known.live()), names.checkpoints());
        alias(actions, "add", names.checkpoints(next), names.checkpoints());
        for (var index : indices(names.events(known.live()))) {
            alias(actions, "remove", index, names.events());
        }
        for (var index : indices(names.events(next))) {
            alias(actions, "add", index, names.events());
        }
        // One change of the cluster's state: readers see the old or the new one.
        cluster.call("POST", "/_aliases", JSON.createObjectNode().set("actions", actions), TIMEOUT)
                .orFail();
    }

    synchronized void dropOther() {
        var known = known();
        if (known.other().isEmpty()) {
            return;
        }
        var number = known.other().getAsInt();
        cluster.call("DELETE", "/_index_template/" + names.events(number), TIMEOUT).orMissing();
        for (var index : indices(names.events(number))) {
            cluster.call("DELETE", "/" + index, TIMEOUT).orMissing();
        }
        // Last: while it is there, this is not done.
        cluster.call("DELETE", "/" + names.checkpoints(number), TIMEOUT).orMissing();
    }

    /** The dated indices of a series. */
    List<String> indices(String series) {
        var answer = cluster.call("GET", "/" + series + "-*/_alias", TIMEOUT).orMissing();
        return answer.ok()
                ? answer.body().properties().stream().map(Map.Entry::getKey).toList()
                : List.of();
    }

    /** What is there is left as it is; templates are brought up to date. */
    private synchronized void prepare() {
        var arrival = cluster.arrivals();
        if (prepared == arrival) {
            return;
        }
        lifecycles = config.retention().isPresent() && putPolicies();
        var requests =
                IndexSettings.template(
                        names.requests(),
                        names.requests(),
                        lifecycles ? names.requests() : null,
                        config.refresh());
        cluster.call("PUT", "/_index_template/" + names.requests(), requests, TIMEOUT).orFail();
        var known = known();
        for (var number : known.all()) {
            putTemplate(number, number == known.live() ? names.events() : null);
        }
        prepared = arrival;
        LOG.debug("Elasticsearch is prepared; generations {}", known);
    }

    private void make(int number, boolean live) {
        putTemplate(number, live ? names.events() : null);
        var index = IndexSettings.checkpoints();
        if (live) {
            index.putObject("aliases").putObject(names.checkpoints());
        }
        var made = cluster.call("PUT", "/" + names.checkpoints(number), index, TIMEOUT);
        if (!isThereAlready(made)) {
            made.orFail();
        }
    }

    /** Another process was quicker. */
    private static boolean isThereAlready(Answer answer) {
        return answer.status() == 400
                && answer.body()
                        .path("error")
                        .path("type")
                        .asText()
                        .equals("resource_already_exists_exception");
    }

    private void putTemplate(int number, @Nullable String alias) {
        cluster.call(
                        "PUT",
                        "/_index_template/" + names.events(number),
                        IndexSettings.template(
                                names.events(number),
                                alias,
                                lifecycles ? names.events() : null,
                                config.refresh()),
                        TIMEOUT)
                .orFail();
    }

    /** False where the cluster has no lifecycle management: it does not know the path then. */
    private boolean putPolicies() {
        return config.retention().stream()
                        .allMatch(
                                kept ->
                                        cluster.call(
                                                        "PUT",
                                                        "/_ilm/policy/" + names.events(),
                                                        IndexSettings.policy(age(kept)),
                                                        TIMEOUT)
                                                .ok())
                && cluster.call(
                                "PUT",
                                "/_ilm/policy/" + names.requests(),
                                IndexSettings.policy(age(config.requestRetention())),
                                TIMEOUT)
                        .ok();
    }

    /** The youngest event of an index is younger than the index by its period. */
    private Duration age(Duration kept) {
        return kept.plus(
                switch (config.period()) {
                    case DAY -> Duration.ofDays(1);
                    case WEEK -> Duration.ofDays(7);
                    case MONTH -> Duration.ofDays(31);
                });
    }

    private static void alias(ArrayNode actions, String action, String index, String alias) {
        JsonNode names = JSON.createObjectNode().put("index", index).put("alias", alias);
        actions.addObject().set(action, names);
    }
}
