package dev.fraiseql.benchmarks.events;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Module;
import com.google.inject.Stage;
import dev.fraiseql.benchmarks.harness.BenchmarkFailure;
import dev.fraiseql.domain.event.EntityEvent;
import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.EventFilter;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.LoggedEvent;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.search.SearchCorpus;
import dev.fraiseql.domain.search.SearchOrder;
import dev.fraiseql.domain.search.SearchQuery;
import dev.fraiseql.domain.search.SearchText;
import dev.fraiseql.ports.event.EventSink;
import dev.fraiseql.ports.event.Projection;
import dev.fraiseql.ports.lifecycle.Component;
import dev.fraiseql.ports.search.EventSearch;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;

/**
 * A search store, filled with a shop's events and searched by one operator. What has begun ends
 * with {@link #close}.
 */
public final class SearchSpeed implements AutoCloseable {

    private static final Duration READY = Duration.ofSeconds(30);
    private static final Instant FIRST = Instant.parse("2026-01-01T00:00:00Z");

    /** As the runner delivers them under load. */
    private static final int BATCH = 10_000;

    private static final List<String> STATUS =
            List.of("NEW", "PAID", "SHIPPED", "DELIVERED", "RETURNED", "PAYMENT_DECLINED");
    private static final List<String> WORDS =
            List.of(
                    "leave",
                    "parcel",
                    "back",
                    "door",
                    "ring",
                    "twice",
                    "fragile",
                    "gift",
                    "late",
                    "customer",
                    "called",
                    "refund",
                    "address",
                    "changed",
                    "express",
                    "weekend");

    private final Injector injector;
    private final Deque<Component> started = new ArrayDeque<>();
    private final Duration between;
    private long indexed;

    /**
     * @param between events; all of them are to lie within a month or so
     */
    private SearchSpeed(Injector injector, Duration between) {
        this.injector = injector;
        this.between = between;
    }

    /**
     * @param store an adapter's module, of an empty store
     */
    public static SearchSpeed open(Module store, Duration between) {
        var speed = new SearchSpeed(Guice.createInjector(Stage.PRODUCTION, store), between);
        for (var component : speed.injector.getInstance(new Key<Set<Component>>() {})) {
            speed.started.push(component);
            try {
                component.start();
            } catch (Exception failure) {
                speed.close();
                throw new BenchmarkFailure(component.name() + " does not start", failure);
            }
        }
        return speed;
    }

    /** Indexes more events; returns the seconds that delivering them took. */
    public double index(long count) {
        var nanos = 0L;
        try (var sink =
                injector.getInstance(new Key<Set<Projection>>() {})
                        .iterator()
                        .next()
                        .open(EventPartition.SINGLE)) {
            awaitReady(sink);
            for (var done = 0L; done < count; done += BATCH) {
                var batch = batch(Math.min(BATCH, count - done));
                var begin = System.nanoTime();
                sink.deliver(batch);
                nanos += System.nanoTime() - begin;
            }
        }
        return nanos / 1e9;
    }

    /** A store that was just made may not answer yet. */
    private static void awaitReady(EventSink sink) {
        var deadline = System.nanoTime() + READY.toNanos();
        while (true) {
            try {
                sink.checkpoint();
                return;
            } catch (FailureException notYet) {
                if (System.nanoTime() > deadline) {
                    throw notYet;
                }
                LockSupport.parkNanos(100_000_000);
            }
        }
    }

    /** What an operator asks for, one after another; returns milliseconds, in ascending order. */
    public List<Double> search(int times) {
        var search = injector.getInstance(EventSearch.class);
        var random = new SplittableRandom(7);
        var millis = new ArrayList<Double>();
        for (var i = 0; i < times; i++) {
            var query = query(i, random);
            var begin = System.nanoTime();
            search.search(query);
            millis.add((System.nanoTime() - begin) / 1e6);
        }
        millis.sort(null);
        return millis;
    }

    @Override
    public void close() {
        started.forEach(Component::close);
    }

    private SearchQuery query(int number, SplittableRandom random) {
        var end = time(random.nextLong(indexed));
        return switch (number % 8) {
            case 0 -> query("PAYMENT_DECLINED", EventFilter.ALL.between(end.minusSeconds(60), end));
            case 1 -> query("user-" + random.nextInt(10_000), EventFilter.ALL);
            case 2 -> query("payment_declined refund", EventFilter.ALL.ofOrganisation("org-3"));
            case 3 ->
                    query(
                            "",
                            new EventFilter(
                                    "Order",
                                    null,
                                    Long.toString(random.nextLong(indexed / 3)),
                                    null,
                                    null,
                                    null,
                                    null,
                                    List.of()));
            case 4 -> query("\"back door\" -gift", EventFilter.ALL.ofType("Order"));
            case 5 -> query("pay* express", EventFilter.ALL);
            case 6 ->
                    query(
                            "",
                            new EventFilter(
                                    null,
                                    null,
                                    null,
                                    null,
                                    "org-" + random.nextInt(50),
                                    null,
                                    end,
                                    List.of(
                                            new EventFilter.DataMatch(
                                                    List.of("status"), "RETURNED"))));
            default -> query("", EventFilter.ALL);
        };
    }

    private static SearchQuery query(String text, EventFilter filter) {
        return new SearchQuery(
                SearchCorpus.EVENTS,
                SearchText.parse(text),
                filter,
                SearchOrder.NEWEST_FIRST,
                21,
                null);
    }

    private EventBatch batch(long size) {
        var events = LongStream.range(indexed, indexed + size).mapToObj(this::event).toList();
        indexed += size;
        return EventBatch.of(events);
    }

    private Instant time(long number) {
        return FIRST.plusNanos(between.toNanos() * number / 1_000 * 1_000);
    }

    private LoggedEvent event(long number) {
        var random = new SplittableRandom(number);
        var order = Long.toString(number / 3);
        var note = new StringBuilder();
        for (var i = 0; i < 8; i++) {
            note.append(i == 0 ? "" : " ").append(WORDS.get(random.nextInt(WORDS.size())));
        }
        var status = STATUS.get(random.nextInt(STATUS.size()));
        var data =
                "{\"id\": %s, \"customer\": {\"id\": %d, \"city\": \"Lyon\"}, \"status\": \"%s\", \"total\": %d.%02d, \"express\": %b, \"note\": \"%s\", \"placed_at\": \"2026-01-01T00:00:00+00:00\"}"
                        .formatted(
                                order,
                                random.nextInt(100_000),
                                status,
                                random.nextInt(500),
                                random.nextInt(100),
                                random.nextBoolean(),
                                note);
        return new LoggedEvent(
                new Position(1_000 + number, number + 1),
                new EntityEvent(
                        "evt-" + Long.toHexString(random.nextLong()) + "-" + number,
                        number % 3 == 0 ? "Created" : "Updated",
                        "Order",
                        order,
                        time(number),
                        data,
                        "user-" + random.nextInt(10_000),
                        "org-" + random.nextInt(50)));
    }
}
