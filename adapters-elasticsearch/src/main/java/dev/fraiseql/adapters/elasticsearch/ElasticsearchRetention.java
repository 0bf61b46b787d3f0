package dev.fraiseql.adapters.elasticsearch;

import dev.fraiseql.ports.lifecycle.Component;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Drops whole indices whose time is over, where the cluster does not do it itself. */
final class ElasticsearchRetention implements Component {

    private static final Logger LOG = LoggerFactory.getLogger(ElasticsearchRetention.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final Elasticsearch cluster;
    private final Generations generations;
    private final ElasticsearchConfig config;
    private final ScheduledExecutorService cleaning =
            Executors.newSingleThreadScheduledExecutor(
                    Thread.ofPlatform().daemon().name("elasticsearch-retention").factory());

    @Inject
    ElasticsearchRetention(
            Elasticsearch cluster, Generations generations, ElasticsearchConfig config) {
        this.cluster = cluster;
        this.generations = generations;
        this.config = config;
    }

    @Override
    public String name() {
        return "search retention";
    }

    @Override
    public void start() {
        var _ = cleaning.scheduleWithFixedDelay(this::clean, 0, 10, TimeUnit.MINUTES);
    }

    @Override
    public void close() {
        cleaning.shutdownNow();
    }

    private void clean() {
        try {
            drop(Instant.now());
        } catch (RuntimeException failure) {
            // The next round tries again.
            LOG.warn("old indices stay in Elasticsearch for now", failure);
        }
    }

    void drop(Instant now) {
        generations.live();
        if (generations.hasLifecycles()) {
            return;
        }
        config.retention().ifPresent(kept -> drop(generations.names().events(), now.minus(kept)));
        drop(generations.names().requests(), now.minus(config.requestRetention()));
    }

    private void drop(String series, Instant oldest) {
        for (var index : generations.indices(series)) {
            var over = generations.names().end(index).filter(end -> !end.isAfter(oldest));
            if (over.isPresent()) {
                cluster.call("DELETE", "/" + index, TIMEOUT).orMissing();
                LOG.info("dropped {}: its events are older than they are kept", index);
            }
        }
    }
}
