package dev.fraiseql.testkit.contract;

import dev.fraiseql.domain.event.Change;
import dev.fraiseql.domain.event.EntityEvent;
import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.LoggedEvent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The events that queries of the analytics suite are asked about. */
final class AnalyticsCorpus {

    static final EventBatch EVENTS =
            EventBatch.of(
                    List.of(
                            event(
                                    1,
                                    "Order Created 1",
                                    "2026-03-02T09:15:00.123456Z",
                                    """
                                    {"id":1,"total":12.5,"status":"paid","region":"eu",\
                                    "customer":{"name":"Ada"},"tags":["new","gift"],"gift":true}""",
                                    "user-1",
                                    "acme"),
                            event(
                                    2,
                                    "Order Created 2",
                                    "2026-03-02T09:45:00Z",
                                    """
                                    {"id":2,"total":7.125,"status":"new","region":"us","tags":[3],"gift":false}""",
                                    "user-2",
                                    "acme"),
                            changed(
                                    event(
                                            3,
                                            "Order Updated 1",
                                            "2026-03-02T10:30:00Z",
                                            """
                                            {"id":1,"total":20,"status":"shipped","region":"eu"}""",
                                            "user-1",
                                            "acme")),
                            event(
                                    4,
                                    "Customer Created 7",
                                    "2026-03-03T23:30:00Z",
                                    """
                                    {"id":7,"name":"Grace 100% \\\\ 'x'","region":"eu","a/b":{"~":"odd"}}""",
                                    null,
                                    "acme"),
                            event(
                                    5,
                                    "Order Created 3",
                                    "2026-03-29T00:30:00Z",
                                    """
                                    {"id":3,"total":100.75,"status":"paid","region":"eu"}""",
                                    "user-1",
                                    "globex"),
                            event(
                                    6,
                                    "Order Deleted 2",
                                    "2026-10-25T00:30:00Z",
                                    """
                                    {"id":2,"total":null,"status":"void","region":null}""",
                                    "user-2",
                                    "globex"),
                            event(
                                    7,
                                    "Order Created 4",
                                    "2026-10-25T01:30:00Z",
                                    """
                                    {"id":4,"total":"n/a","status":"New","region":"us"}""",
                                    null,
                                    null)));

    private AnalyticsCorpus() {}

    /**
     * @param what entity type, event type and entity id
     */
    private static LoggedEvent event(
            long number,
            String what,
            String at,
            String data,
            @Nullable String user,
            @Nullable String org) {
        var parts = what.split(" ", -1);
        return new LoggedEvent(
                Events.position(number),
                new EntityEvent(
                        "event-" + number,
                        parts[1],
                        parts[0],
                        parts[2],
                        Instant.parse(at),
                        data,
                        user,
                        org));
    }

    private static LoggedEvent changed(LoggedEvent event) {
        return new LoggedEvent(
                event.position(),
                event.event(),
                new Change(List.of("total", "status"), "{\"id\":1,\"total\":12.5}"));
    }
}
