package dev.fraiseql.adapters.duckdb;

import static dev.fraiseql.testkit.contract.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.domain.analytics.ObserverEvents;
import dev.fraiseql.domain.event.EntityEvent;
import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.LoggedEvent;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.query.AggregateFunction;
import dev.fraiseql.domain.query.PreparedQuery;
import dev.fraiseql.domain.type.SimpleType;
import dev.fraiseql.testkit.contract.CollectingRowWriter;
import dev.fraiseql.testkit.contract.Events;
import dev.fraiseql.testkit.contract.GroupingBuilder;
import dev.fraiseql.testkit.contract.Queries;
import dev.fraiseql.testkit.contract.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DuckDbAnalyticsFaultsIT {

    private static final PreparedQuery COUNT =
            summary(Queries.grouping(ObserverEvents.TYPE).select("count", Value.count()));

    private final DuckDb database = new DuckDb(DuckDbConfig.inMemory());
    private final DuckDbAnalyticsSource source = new DuckDbAnalyticsSource(database);

    @BeforeEach
    void start() {
        database.start();
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aStoreThatIsAwaySaysSoAtOnce() {
        database.close();
        var began = System.nanoTime();

        assertFails(FailureCode.ANALYTICS_UNAVAILABLE, () -> source.rows(COUNT));

        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofMillis(100));
    }

    @Test
    void aSumWithTooManyDigitsIsRefused() {
        var data = "{\"n\": " + "9".repeat(28) + "}";
        try (var sink = new DuckDbEventSink(database, EventPartition.SINGLE)) {
            sink.deliver(EventBatch.of(List.of(event(1, data), event(2, data))));
        }
        var many = Value.at("data", SimpleType.NUMERIC, "n");

        assertThat(
                        read(
                                summary(
                                        Queries.grouping(ObserverEvents.TYPE)
                                                .select(
                                                        "max",
                                                        Value.aggregate(
                                                                AggregateFunction.MAX, many)))))
                .containsExactly(List.of("9".repeat(28)));
        var sum =
                summary(
                        Queries.grouping(ObserverEvents.TYPE)
                                .select("sum", Value.aggregate(AggregateFunction.SUM, many)));
        for (var i = 0; i < 4; i++) {
            try (var sink = new DuckDbEventSink(database, new EventPartition("s", i))) {
                var events = new ArrayList<LoggedEvent>();
                for (var number = 1; number <= 100; number++) {
                    events.add(event(number, data));
                }
                sink.deliver(EventBatch.of(events));
            }
        }
        assertFails(FailureCode.VALUE_OUT_OF_RANGE, () -> read(sum));
    }

    private List<List<Object>> read(PreparedQuery query) {
        try (var rows = source.rows(query)) {
            return CollectingRowWriter.drain(rows);
        }
    }

    private static PreparedQuery summary(GroupingBuilder whole) {
        return Queries.read(Queries.summary("all", whole));
    }

    private static LoggedEvent event(long number, String data) {
        var like = Events.event(number);
        var event = like.event();
        return new LoggedEvent(
                like.position(),
                new EntityEvent(
                        event.eventId(),
                        event.eventType(),
                        event.entityType(),
                        event.entityId(),
                        event.timestamp(),
                        data,
                        event.userId(),
                        event.orgId()));
    }
}
