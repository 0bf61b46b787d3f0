package dev.fraiseql.testkit.contract;

import static dev.fraiseql.testkit.contract.Queries.grouping;
import static dev.fraiseql.testkit.contract.Queries.rows;
import static dev.fraiseql.testkit.contract.Value.bucket;
import static dev.fraiseql.testkit.contract.Value.count;
import static dev.fraiseql.testkit.contract.Value.field;

import dev.fraiseql.domain.query.SortDirection;
import dev.fraiseql.domain.query.TimeBucket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where hours, days and weeks begin, in UTC and elsewhere. */
abstract class QueryBuckets extends QueryTopic {

    // Berlin's clocks went forward on 2026-03-29 at 01:00 UTC, back on 2026-10-25 at 01:00 UTC.
    @ParameterizedTest(name = "{0} of {1} in {2} is {3}")
    @CsvSource({
        "HOUR, 2, , 2026-03-29T00:00:00+00:00",
        "DAY, 2, , 2026-03-29T00:00:00+00:00",
        "DAY, 2, Europe/Berlin, 2026-03-28T23:00:00+00:00",
        "DAY, 3, Europe/Berlin, 2026-03-29T22:00:00+00:00",
        "WEEK, 2, Europe/Berlin, 2026-03-22T23:00:00+00:00",
        "WEEK, 3, Europe/Berlin, 2026-03-29T22:00:00+00:00",
        "MONTH, 3, Europe/Berlin, 2026-02-28T23:00:00+00:00",
        "HOUR, 4, Europe/Berlin, 2026-10-25T00:00:00+00:00",
        "HOUR, 5, Europe/Berlin, 2026-10-25T01:00:00+00:00",
        "DAY, 5, Europe/Berlin, 2026-10-24T22:00:00+00:00",
        "DAY, 5, Asia/Kathmandu, 2026-10-24T18:15:00+00:00",
        "QUARTER, 2, , 2026-01-01T00:00:00+00:00",
        "YEAR, 5, , 2026-01-01T00:00:00+00:00",
        "MINUTE, 4, , 2026-10-25T00:30:00+00:00"
    })
    void instants(TimeBucket bucket, long event, @Nullable String zone, String expected) {
        assertRows(
                rows(Sample.EVENT)
                        .computed("start", bucket(field("at"), bucket, zone))
                        .where(Condition.eq("id", event)),
                "[{\"start\":\"" + expected + "\"}]");
    }

    @ParameterizedTest(name = "{0} begins {1} and {2}")
    @CsvSource({
        "MINUTE, 2026-06-30, 2026-06-30T12:00:00",
        "DAY, 2026-06-30, 2026-06-30T00:00:00",
        "WEEK, 2026-06-29, 2026-06-29T00:00:00",
        "MONTH, 2026-06-01, 2026-06-01T00:00:00",
        "QUARTER, 2026-04-01, 2026-04-01T00:00:00",
        "YEAR, 2026-01-01, 2026-01-01T00:00:00"
    })
    void datesAndLocalTimesKeepTheirType(TimeBucket bucket, String day, String local) {
        assertRows(
                rows(Sample.SPECIMEN)
                        .computed("day", bucket(field("day"), bucket, null))
                        .computed("local", bucket(field("localAt"), bucket, null))
                        .where(Condition.eq("id", SampleRows.FULL)),
                "[{\"day\":\"" + day + "\",\"local\":\"" + local + "\"}]");
    }

    @Test
    void daysOfOtherLengthAreOneGroup() {
        // 23 hours long, and 25.
        assertGroups(
                grouping(Sample.EVENT)
                        .by("day", bucket(field("at"), TimeBucket.DAY, "Europe/Berlin"))
                        .keys("key", "day")
                        .select("n", count())
                        .orderByKey("day", SortDirection.ASC),
                """
                [{"key":{"day":"2026-03-28T23:00:00+00:00"},"n":"2"},
                 {"key":{"day":"2026-03-29T22:00:00+00:00"},"n":"1"},
                 {"key":{"day":"2026-10-24T22:00:00+00:00"},"n":"2"}]""");
    }

    @Test
    void nullLiesInNoBucket() {
        assertGroups(
                grouping(Sample.ORDER)
                        .by("month", bucket(field("placedOn"), TimeBucket.MONTH, null))
                        .keys("key", "month")
                        .select("n", count())
                        .orderBy(count(), SortDirection.DESC)
                        .orderByKey("month", SortDirection.ASC),
                """
                [{"key":{"month":"2026-01-01"},"n":"3"},{"key":{"month":"2024-02-01"},"n":"1"},
                 {"key":{"month":null},"n":"1"}]""");
    }
}
