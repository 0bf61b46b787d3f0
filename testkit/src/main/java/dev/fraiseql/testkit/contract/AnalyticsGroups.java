package dev.fraiseql.testkit.contract;

import static dev.fraiseql.testkit.contract.Condition.compare;
import static dev.fraiseql.testkit.contract.Condition.eq;
import static dev.fraiseql.testkit.contract.Value.aggregate;
import static dev.fraiseql.testkit.contract.Value.bucket;
import static dev.fraiseql.testkit.contract.Value.count;
import static dev.fraiseql.testkit.contract.Value.field;

import dev.fraiseql.domain.query.AggregateFunction;
import dev.fraiseql.domain.query.Operator;
import dev.fraiseql.domain.query.SortDirection;
import dev.fraiseql.domain.query.TimeBucket;
import dev.fraiseql.domain.type.SimpleType;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Groups of events, and what is made of them. */
abstract class AnalyticsGroups extends AnalyticsSourceContract.Topic {

    private static final Value TOTAL = Value.at("data", SimpleType.NUMERIC, "total");
    private static final Value REGION = Value.at("data", SimpleType.TEXT, "region");

    @Test
    void allAsOneGroup() {
        assertSummary(
                grouping()
                        .select("count", count())
                        .frame(
                                "countDistinct",
                                of(AggregateFunction.COUNT_DISTINCT, field("userId")))
                        .frame("sum", of(AggregateFunction.SUM, TOTAL))
                        .frame("avg", of(AggregateFunction.AVG, TOTAL))
                        .frame("min", of(AggregateFunction.MIN, TOTAL))
                        .frame("max", of(AggregateFunction.MAX, TOTAL))
                        .select("first", aggregate(AggregateFunction.MIN, field("timestamp")))
                        .select("last", aggregate(AggregateFunction.MAX, field("entityType")))
                        .typeName("kind", "ObserverEventAggregate"),
                """
                {"count": "7", "countDistinct": {"of": "2"}, "sum": {"of": "140.375"}, "avg": {"of": 35.09375},
                 "min": {"of": "7.125"}, "max": {"of": "100.75"},
                 "first": "2026-03-02T09:15:00.123456+00:00", "last": "Order",
                 "kind": "ObserverEventAggregate"}""");
    }

    @Test
    void nothingAsOneGroup() {
        assertSummary(
                grouping()
                        .where(eq("entityType", "Nothing"))
                        .select("count", count())
                        .select("distinct", aggregate(AggregateFunction.COUNT_DISTINCT, REGION))
                        .select("sum", aggregate(AggregateFunction.SUM, TOTAL))
                        .select("avg", aggregate(AggregateFunction.AVG, TOTAL))
                        .select("first", aggregate(AggregateFunction.MIN, field("timestamp")))
                        .select("type", aggregate(AggregateFunction.MAX, field("entityType")))
                        .select("all", aggregate(AggregateFunction.BOOL_AND, gift())),
                """
                {"count": "0", "distinct": "0", "sum": null, "avg": null, "first": null, "type": null,
                 "all": null}""");
    }

    @Test
    void flagsAndDeviations() {
        assertSummary(
                grouping()
                        .select("all", aggregate(AggregateFunction.BOOL_AND, gift()))
                        .select("some", aggregate(AggregateFunction.BOOL_OR, gift()))
                        .select("known", aggregate(AggregateFunction.COUNT, gift())),
                "{\"all\": false, \"some\": true, \"known\": \"2\"}");
        assertSummary(
                grouping()
                        .where(Condition.in("eventId", "event-2", "event-3"))
                        .select(
                                "id",
                                aggregate(
                                        AggregateFunction.STDDEV,
                                        Value.at("data", SimpleType.NUMERIC, "id")))
                        .select("one", aggregate(AggregateFunction.STDDEV, gift0())),
                "{\"id\": 0.7071067811865476, \"one\": null}");
    }

    @Test
    void aFieldMakesGroups() {
        assertGroups(
                grouping()
                        .by("type", field("entityType"))
                        .by("org", field("orgId"))
                        .keys("key", "type", "org")
                        .select("count", count())
                        .orderByKey("type", SortDirection.ASC)
                        .orderByKey("org", SortDirection.ASC),
                """
                [{"key": {"type": "Customer", "org": "acme"}, "count": "1"},
                 {"key": {"type": "Order", "org": "acme"}, "count": "3"},
                 {"key": {"type": "Order", "org": "globex"}, "count": "2"},
                 {"key": {"type": "Order", "org": null}, "count": "1"}]""");
    }

    @Test
    void valuesInsideJsonMakeGroups() {
        assertGroups(
                grouping()
                        .by("region", REGION)
                        .keys("key", "region")
                        .select("avg", aggregate(AggregateFunction.AVG, TOTAL))
                        .select("count", count())
                        .orderByKey("region", SortDirection.ASC),
                """
                [{"key": {"region": "eu"}, "avg": 44.416666666666664, "count": "4"},
                 {"key": {"region": "us"}, "avg": 7.125, "count": "2"},
                 {"key": {"region": null}, "avg": null, "count": "1"}]""");
        assertGroups(
                grouping()
                        .by("total", TOTAL)
                        .keys("key", "total")
                        .select("count", count())
                        .orderByKey("total", SortDirection.DESC_NULLS_LAST)
                        .limit(2),
                """
                [{"key": {"total": "100.75"}, "count": "1"}, {"key": {"total": "20"}, "count": "1"}]""");
    }

    @Test
    void hoursAndDays() {
        assertBuckets(
                TimeBucket.HOUR,
                null,
                Map.of(
                        "2026-03-02T09:00:00", 2,
                        "2026-03-02T10:00:00", 1,
                        "2026-03-03T23:00:00", 1,
                        "2026-03-29T00:00:00", 1,
                        "2026-10-25T00:00:00", 1,
                        "2026-10-25T01:00:00", 1));
        assertBuckets(
                TimeBucket.DAY,
                null,
                Map.of(
                        "2026-03-02T00:00:00", 3,
                        "2026-03-03T00:00:00", 1,
                        "2026-03-29T00:00:00", 1,
                        "2026-10-25T00:00:00", 2));
    }

    @Test
    void longerSpans() {
        assertBuckets(
                TimeBucket.WEEK,
                null,
                Map.of(
                        "2026-03-02T00:00:00", 4,
                        "2026-03-23T00:00:00", 1,
                        "2026-10-19T00:00:00", 2));
        assertBuckets(
                TimeBucket.MONTH, null, Map.of("2026-03-01T00:00:00", 5, "2026-10-01T00:00:00", 2));
        assertBuckets(
                TimeBucket.QUARTER,
                null,
                Map.of("2026-01-01T00:00:00", 5, "2026-10-01T00:00:00", 2));
        assertBuckets(TimeBucket.YEAR, null, Map.of("2026-01-01T00:00:00", 7));
    }

    /** The clock in Berlin shows the hour from 2 to 3 twice on the last of these days. */
    @Test
    void whereTheDayBegins() {
        assertBuckets(
                TimeBucket.DAY,
                "Europe/Berlin",
                Map.of(
                        "2026-03-01T23:00:00", 3,
                        "2026-03-03T23:00:00", 1,
                        "2026-03-28T23:00:00", 1,
                        "2026-10-24T22:00:00", 2));
        assertBuckets(
                TimeBucket.HOUR,
                "Asia/Kolkata",
                Map.of(
                        "2026-03-02T08:30:00", 1,
                        "2026-03-02T09:30:00", 1,
                        "2026-03-02T10:30:00", 1,
                        "2026-03-03T23:30:00", 1,
                        "2026-03-29T00:30:00", 1,
                        "2026-10-25T00:30:00", 1,
                        "2026-10-25T01:30:00", 1));
        assertBuckets(
                TimeBucket.MONTH,
                "America/New_York",
                Map.of("2026-03-01T05:00:00", 5, "2026-10-01T04:00:00", 2));
        assertBuckets(
                TimeBucket.HOUR,
                "Europe/Berlin",
                Map.of(
                        "2026-03-02T09:00:00", 2,
                        "2026-03-02T10:00:00", 1,
                        "2026-03-03T23:00:00", 1,
                        "2026-03-29T00:00:00", 1,
                        "2026-10-25T00:00:00", 1,
                        "2026-10-25T01:00:00", 1));
    }

    private void assertBuckets(
            TimeBucket bucket, @Nullable String zone, Map<String, Integer> counts) {
        var array = new StringJoiner(",", "[", "]");
        new TreeMap<>(counts)
                .forEach(
                        (start, count) ->
                                array.add(
                                        "{\"key\":{\"start\":\"%s+00:00\"},\"count\":\"%d\"}"
                                                .formatted(start, count)));
        assertGroups(
                grouping()
                        .by("start", bucket(field("timestamp"), bucket, zone))
                        .keys("key", "start")
                        .select("count", count())
                        .orderByKey("start", SortDirection.ASC),
                array.toString());
    }

    @Test
    void someGroupsInOrder() {
        assertGroups(
                grouping()
                        .by("user", field("userId"))
                        .keys("key", "user")
                        .select("count", count())
                        .having(compare(count(), Operator.GT, 1L))
                        .orderBy(
                                aggregate(AggregateFunction.SUM, TOTAL),
                                SortDirection.DESC_NULLS_LAST)
                        .orderBy(count(), SortDirection.DESC),
                """
                [{"key": {"user": "user-1"}, "count": "3"}, {"key": {"user": "user-2"}, "count": "2"},
                 {"key": {"user": null}, "count": "2"}]""");
        assertGroups(
                grouping()
                        .by("user", field("userId"))
                        .keys("key", "user")
                        .having(
                                Condition.all(
                                        compare(
                                                aggregate(AggregateFunction.SUM, TOTAL),
                                                Operator.GTE,
                                                new BigDecimal("7.125")),
                                        compare(
                                                aggregate(
                                                        AggregateFunction.MAX, field("timestamp")),
                                                Operator.LT,
                                                "2026-10-01T00:00:00Z"))),
                "[{\"key\": {\"user\": \"user-1\"}}]");
    }

    @Test
    void groupsAreCut() {
        var byType =
                grouping()
                        .by("type", field("eventType"))
                        .keys("key", "type")
                        .orderByKey("type", SortDirection.ASC)
                        .limit(1)
                        .offset(1);
        assertGroups(byType, "[{\"key\": {\"type\": \"Deleted\"}}]");
    }

    private static Map<String, Value> of(AggregateFunction function, Value value) {
        var one = new LinkedHashMap<String, Value>();
        one.put("of", aggregate(function, value));
        return one;
    }

    private static Value gift() {
        return Value.at("data", SimpleType.BOOLEAN, "gift");
    }

    /** A number that only one of the two events has. */
    private static Value gift0() {
        return Value.at("data", SimpleType.NUMERIC, "tags", "0");
    }
}
