package dev.fraiseql.benchmarks.events;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import dev.fraiseql.adapters.clickhouse.ClickHouseConfig;
import dev.fraiseql.adapters.clickhouse.ClickHouseModule;
import dev.fraiseql.arrow.event.EventFrameEncoder;
import dev.fraiseql.arrow.event.EventFrames;
import dev.fraiseql.benchmarks.harness.BenchmarkFailure;
import dev.fraiseql.benchmarks.harness.Contender;
import dev.fraiseql.benchmarks.harness.Metric;
import dev.fraiseql.domain.event.EntityEvent;
import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.EventFrame;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.LoggedEvent;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.ports.event.Projection;
import dev.fraiseql.ports.lifecycle.Component;
import dev.fraiseql.testkit.service.ClickHouseServer;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * Frames into ClickHouse: the adapter's own sink, with its views and checkpoints, beside bare
 * inserts of the same bytes into a table of the same columns without any view.
 */
public final class ClickHousePath {
    public static final String SINK = "FraiseQL sink";
    public static final String BARE = "bare ArrowStream insert";

    private static final int FRAME_EVENTS = 10_000;
    private static final int FRAME_BYTES = 64 << 20;
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");
    private static final String COLUMNS =
            "event_id, event_type, entity_type, entity_id, timestamp, data, user_id, org_id, xid, seq, changed_fields, before, digest";

    private final ClickHouseServer server;
    private final List<EventBatch> batches;
    private final long count;
    private final HttpClient http = HttpClient.newHttpClient();

    /**
     * @param batchEvents of one delivery, which is one insert
     */
    public ClickHousePath(ClickHouseServer server, long count, int batchEvents) {
        this.server = server;
        this.count = count;
        this.batches = new ArrayList<>();
        for (var from = 0L; from < count; from += batchEvents) {
            var frames = new ArrayList<EventFrame>();
            var until = Math.min(count, from + batchEvents);
            for (var first = from; first < until; first += FRAME_EVENTS) {
                frames.addAll(
                        new EventFrameEncoder(FRAME_BYTES)
                                .encode(events(first, Math.min(until, first + FRAME_EVENTS))));
            }
            batches.add(EventBatch.ofFrames(frames));
        }
    }

    public List<Contender> contenders() {
        return List.of(
                new Contender(SINK, () -> inDatabase(this::throughSink)),
                new Contender(BARE, () -> inDatabase(this::bare)));
    }

    private interface Run {
        double seconds(String database) throws IOException, InterruptedException;
    }

    private Map<Metric, Double> inDatabase(Run run) throws IOException, InterruptedException {
        var database = server.createDatabase();
        try {
            return Map.of(Metric.PER_SECOND, count / run.seconds(database));
        } finally {
            server.dropDatabase(database);
        }
    }

    private double throughSink(String database) throws IOException, InterruptedException {
        var injector =
                Guice.createInjector(
                        new ClickHouseModule(
                                ClickHouseConfig.of(server.url(database), 0, 0, List.of())));
        var components = injector.getInstance(new Key<Set<Component>>() {});
        try {
            for (var component : components) {
                start(component);
            }
            var seconds = deliver(injector);
            check(database, "observer_events");
            return seconds;
        } finally {
            components.forEach(Component::close);
        }
    }

    private double deliver(Injector injector) {
        var projection = injector.getInstance(new Key<Set<Projection>>() {}).iterator().next();
        try (var sink = projection.open(EventPartition.SINGLE)) {
            sink.checkpoint();
            var start = System.nanoTime();
            batches.forEach(sink::deliver);
            return (System.nanoTime() - start) / 1e9;
        }
    }

    private double bare(String database) throws IOException, InterruptedException {
        server.execute(
                """
                CREATE TABLE %s.bare (event_id String, event_type LowCardinality(String),
                    entity_type LowCardinality(String), entity_id String, timestamp DateTime64(6, 'UTC'),
                    data String, user_id Nullable(String), org_id LowCardinality(Nullable(String)), xid Int64,
                    seq Int64, changed_fields Nullable(String), before Nullable(String), digest Int64)
                ENGINE = MergeTree ORDER BY (timestamp, xid, seq)"""
                        .formatted(database));
        var query =
                URLEncoder.encode(
                        "INSERT INTO %s.bare (%s) FORMAT ArrowStream".formatted(database, COLUMNS),
                        StandardCharsets.UTF_8);
        var start = System.nanoTime();
        for (var batch : batches) {
            var request =
                    HttpRequest.newBuilder(URI.create(server.address() + "/?query=" + query))
                            .header("X-ClickHouse-User", server.user())
                            .header("X-ClickHouse-Key", server.password())
                            .POST(
                                    HttpRequest.BodyPublishers.ofInputStream(
                                            () -> EventFrames.body(batch.frames())))
                            .build();
            var response = http.send(request, HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new BenchmarkFailure("the bare insert failed: " + response.body());
            }
        }
        var seconds = (System.nanoTime() - start) / 1e9;
        check(database, "bare");
        return seconds;
    }

    private void check(String database, String table) throws IOException, InterruptedException {
        var stored = server.execute("SELECT count() FROM " + database + "." + table).strip();
        if (!stored.equals(Long.toString(count))) {
            throw new BenchmarkFailure(table + " holds " + stored + " events of " + count);
        }
    }

    private static void start(Component component) {
        try {
            component.start();
        } catch (Exception failure) {
            // What Component.start declares.
            throw new BenchmarkFailure(
                    component.name() + " does not start: " + failure.getMessage(), failure);
        }
    }

    /** About 300 bytes of JSON each, a millisecond apart. */
    private static List<LoggedEvent> events(long from, long until) {
        return LongStream.range(from, until).mapToObj(ClickHousePath::event).toList();
    }

    private static LoggedEvent event(long number) {
        var data =
                "{\"id\":%d,\"customer_id\":%d,\"status\":\"shipped\",\"total\":\"%d.50\",\"note\":\"%s\"}"
                        .formatted(
                                number,
                                number % 50_000,
                                number % 1_000,
                                ("note number " + number + " of this order; ").repeat(6));
        return new LoggedEvent(
                new Position(1_000 + number / 10, 1 + number),
                new EntityEvent(
                        "00000000-0000-0000-0000-%012d".formatted(number),
                        number % 3 == 0 ? "Created" : "Updated",
                        "Order",
                        Long.toString(number),
                        FIRST.plus(number, ChronoUnit.MILLIS),
                        data,
                        "user-" + number % 1_000,
                        "org-" + number % 50));
    }
}
