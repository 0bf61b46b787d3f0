package dev.fraiseql.testkit.contract;

import static dev.fraiseql.testkit.contract.Condition.eq;

import dev.fraiseql.domain.query.SortDirection;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;

/** Lists of events. */
abstract class AnalyticsRows extends AnalyticsSourceContract.Topic {

    @Test
    void everyFieldOfAnEvent() {
        assertRows(
                rows().allFields().typeName("kind").where(eq("eventId", "event-3")),
                """
                [{"eventId": "event-3", "eventType": "Updated", "entityType": "Order", "entityId": "1",
                  "timestamp": "2026-03-02T10:30:00+00:00",
                  "data": {"id": 1, "total": 20, "status": "shipped", "region": "eu"},
                  "userId": "user-1", "orgId": "acme", "changedFields": ["total", "status"],
                  "before": {"id": 1, "total": 12.5}, "kind": "ObserverEvent"}]""");
    }

    @Test
    void whatIsNotKnownIsNull() {
        assertRows(
                rows().fields("timestamp", "userId", "orgId", "changedFields", "before")
                        .where(eq("eventId", "event-7")),
                """
                [{"timestamp": "2026-10-25T01:30:00+00:00", "userId": null, "orgId": null,
                  "changedFields": null, "before": null}]""");
    }

    @Test
    void microsecondsArrive() {
        assertRows(
                rows().fields("timestamp").where(eq("eventId", "event-1")),
                "[{\"timestamp\": \"2026-03-02T09:15:00.123456+00:00\"}]");
    }

    @Test
    void inOrderWithNullsWhereTheyBelong() {
        assertOrder(SortDirection.ASC, "acme acme acme acme globex globex null");
        assertOrder(SortDirection.DESC, "null globex globex acme acme acme acme");
        assertOrder(SortDirection.ASC_NULLS_FIRST, "null acme acme acme acme globex globex");
        assertOrder(SortDirection.DESC_NULLS_LAST, "globex globex acme acme acme acme null");
    }

    private void assertOrder(SortDirection direction, String orgs) {
        var array = new StringJoiner(",", "[", "]");
        for (var org : orgs.split(" ", -1)) {
            array.add("{\"orgId\":" + (org.equals("null") ? org : "\"" + org + "\"") + "}");
        }
        assertRows(rows().fields("orgId").orderBy("orgId", direction), array.toString());
    }

    @Test
    void byTimeAndCut() {
        var latest = rows().fields("eventId").orderBy("timestamp", SortDirection.DESC);
        assertRows(latest.limit(2), "[{\"eventId\": \"event-7\"}, {\"eventId\": \"event-6\"}]");
        assertRows(
                rows().fields("eventId").orderBy("timestamp").limit(2).offset(5),
                "[{\"eventId\": \"event-6\"}, {\"eventId\": \"event-7\"}]");
        assertRows(
                rows().fields("eventId").orderBy("timestamp").offset(6),
                "[{\"eventId\": \"event-7\"}]");
        assertRows(rows().fields("eventId").limit(0), "[]");
        assertRows(rows().fields("eventId").offset(Long.MAX_VALUE), "[]");
    }

    @Test
    void theLatestOfEachEntity() {
        assertRows(
                rows().fields("entityType", "entityId", "eventType")
                        .where(eq("orgId", "acme"))
                        .distinctOn("entityType", "entityId")
                        .orderBy("entityType")
                        .orderBy("entityId")
                        .orderBy("timestamp", SortDirection.DESC),
                """
                [{"entityType": "Customer", "entityId": "7", "eventType": "Created"},
                 {"entityType": "Order", "entityId": "1", "eventType": "Updated"},
                 {"entityType": "Order", "entityId": "2", "eventType": "Created"}]""");
    }
}
