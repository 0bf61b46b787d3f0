package dev.fraiseql.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.domain.event.EventFilter;
import dev.fraiseql.domain.event.EventFilter.DataMatch;
import dev.fraiseql.domain.event.EventQuery;
import dev.fraiseql.ports.event.EventStore;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Each component of a filter, on {@link EventStoreCorpus}. */
abstract class EventStoreComponents {

    abstract EventStore store();

    @Test
    void byEventType() {
        assertFinds(filter("Updated", null, null), "open", "last");
        assertFinds(filter("Order.Paid", null, null), "bill");
        assertFinds(filter("updated", null, null));
    }

    @Test
    void byEntityId() {
        assertFinds(filter(null, "7", null), "paid", "other");
        assertFinds(filter(null, "[1,\"a\"]", null), "bill");
        assertFinds(filter(null, "07", null));
    }

    @Test
    void byUser() {
        assertFinds(filter(null, null, "ann"), "paid", "other");
        assertFinds(filter(null, null, ""), "bill");
        assertFinds(filter(null, null, "' or 1=1 --"));
    }

    @Test
    void byTextWithinTheData() {
        assertFinds(data("paid", "status"), "paid");
        assertFinds(data("Ann ✓", "customer"), "other");
        assertFinds(data("Ann ✓", "customer", "name"), "paid");
        assertFinds(data("Bern", "customer", "address", "city"), "paid");
        assertFinds(data("", "note"), "open");
        assertFinds(data("Paid", "status"));
        assertFinds(data("pai", "status"));
    }

    @Test
    void byNumbersAndBooleans() {
        assertFinds(data("12.5", "total"), "paid");
        assertFinds(data("12", "total"), "open");
        assertFinds(data("3", "items"), "paid", "other");
        assertFinds(data("-3", "items"), "open");
        assertFinds(data("true", "vip"), "paid");
        assertFinds(data("false", "vip"), "open");
        assertFinds(data("1", "vip"));
    }

    @Test
    void whatIsNoScalarMatchesNothing() {
        assertFinds(data("null", "note"));
        assertFinds(data("paid", "tags"));
        assertFinds(data("paid", "tags", "0"));
        assertFinds(data("{\"paid\": \"paid\"}", "status"));
        assertFinds(data("[\"paid\"]", "tags"));
        assertFinds(data("null", "missing"));
        assertFinds(data("", "missing", "more"));
        assertFinds(data("paid", "status", "more"));
    }

    @Test
    void keysAreTakenAsTheyAre() {
        assertFinds(data("dotted", "a.b"), "paid");
        assertFinds(data("nested", "a", "b"), "open");
        assertFinds(data("slashed", "a/b~c"), "paid");
        assertFinds(data("it's \"quoted\"", "q'\"uote"), "paid");
        assertFinds(data("no key", ""), "paid");
        assertFinds(data("number", "7"), "paid");
        assertFinds(data("paid", "$.status"));
        assertFinds(data("paid", "*"));
    }

    @Test
    void allMustHold() {
        assertFinds(data(new DataMatch(List.of("items"), "3")), "paid", "other");
        assertFinds(
                data(
                        new DataMatch(List.of("items"), "3"),
                        new DataMatch(List.of("customer", "name"), "Ann ✓")),
                "paid");
        var both =
                new EventFilter(
                        "Order",
                        "Created",
                        "7",
                        "ann",
                        "org-ann",
                        EventStoreCorpus.NOON,
                        EventStoreCorpus.NOON.plusSeconds(1),
                        List.of(new DataMatch(List.of("status"), "paid")));
        assertFinds(both, "paid");
        assertFinds(both.ofOrganisation("org-bob"));
    }

    private static EventFilter filter(
            @Nullable String eventType, @Nullable String entityId, @Nullable String userId) {
        return new EventFilter(null, eventType, entityId, userId, null, null, null, List.of());
    }

    private static EventFilter data(String value, String... path) {
        return data(new DataMatch(List.of(path), value));
    }

    private static EventFilter data(DataMatch... matches) {
        return new EventFilter(null, null, null, null, null, null, null, List.of(matches));
    }

    private void assertFinds(EventFilter filter, String... ids) {
        assertThat(EventStorePlaces.ids(store(), EventQuery.of(filter))).containsExactly(ids);
    }
}
