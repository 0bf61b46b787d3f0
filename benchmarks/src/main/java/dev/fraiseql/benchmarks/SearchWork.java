package dev.fraiseql.benchmarks;

import com.google.inject.Module;
import dev.fraiseql.adapters.elasticsearch.ElasticsearchConfig;
import dev.fraiseql.adapters.elasticsearch.ElasticsearchModule;
import dev.fraiseql.adapters.lucene.LuceneConfig;
import dev.fraiseql.adapters.lucene.LuceneModule;
import dev.fraiseql.benchmarks.events.SearchSpeed;
import dev.fraiseql.benchmarks.harness.Comparison;
import dev.fraiseql.benchmarks.harness.Metric;
import dev.fraiseql.benchmarks.harness.Results;
import dev.fraiseql.benchmarks.harness.Samples;
import dev.fraiseql.benchmarks.harness.Target;
import dev.fraiseql.testkit.service.ElasticsearchServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;

/** Events into each search store, and searches in it. */
final class SearchWork {

    private static final int SEARCHES = 400;

    private final Session session;
    private final Options options;

    SearchWork(Session session, Options options) {
        this.session = session;
        this.options = options;
    }

    void run(long count, Results results) throws IOException, InterruptedException {
        var folder = Files.createTempDirectory(session.folder(), "lucene-");
        measure(
                "Lucene",
                new LuceneModule(LuceneConfig.in(folder)),
                count,
                new Target(30_000, 60_000),
                results);
        delete(folder);
        // A server of its own takes longer to start than a quick run.
        if (!options.quick()) {
            try (var server = ElasticsearchServer.own()) {
                measure(
                        "Elasticsearch",
                        new ElasticsearchModule(ElasticsearchConfig.of(server.url(), "bench")),
                        count,
                        new Target(15_000, 30_000),
                        results);
            }
        }
    }

    private void measure(String store, Module module, long count, Target target, Results results) {
        session.progress().say("indexing and searching " + count + " events in " + store);
        // However many, they are of one month.
        var between = Duration.ofNanos(Duration.ofDays(30).toNanos() / count);
        try (var speed = SearchSpeed.open(module, between)) {
            var warmup = count / 10;
            speed.index(warmup);
            var rest = count - warmup;
            results.alone(
                    "events into " + store,
                    Samples.of(store, Metric.PER_SECOND, rest / speed.index(rest)),
                    Comparison.AT_LEAST,
                    target);
            speed.search(SEARCHES);
            var millis = speed.search(SEARCHES);
            results.alone(
                    "search over %,d events in %s".formatted(count, store),
                    Samples.of(store, Metric.P95_MILLIS, millis.get((int) (millis.size() * 0.95))),
                    Comparison.AT_MOST,
                    new Target(100, 20));
        }
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
