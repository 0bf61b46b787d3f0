package dev.fraiseql.application;

import static dev.fraiseql.testkit.contract.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.application.authorization.Rights;
import dev.fraiseql.domain.analytics.ObserverEvents;
import dev.fraiseql.domain.catalogue.TableName;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.query.AggregateFunction;
import dev.fraiseql.domain.query.PreparedQuery;
import dev.fraiseql.domain.query.ResultShape;
import dev.fraiseql.domain.query.RootField;
import dev.fraiseql.domain.result.ResultSchema;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.Schema;
import dev.fraiseql.domain.type.SimpleType;
import dev.fraiseql.ports.event.AnalyticsSource;
import dev.fraiseql.ports.query.RowStream;
import dev.fraiseql.ports.query.RowWriter;
import dev.fraiseql.testkit.contract.CollectingRowWriter;
import dev.fraiseql.testkit.contract.Events;
import dev.fraiseql.testkit.contract.Json;
import dev.fraiseql.testkit.contract.Queries;
import dev.fraiseql.testkit.contract.RowsBuilder;
import dev.fraiseql.testkit.contract.Sample;
import dev.fraiseql.testkit.contract.Value;
import dev.fraiseql.testkit.memory.MemoryAnalyticsSource;
import dev.fraiseql.testkit.memory.MemoryEventStore;
import dev.fraiseql.testkit.memory.MemoryProjection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class QueryEventsTest {
    private static final Rights RIGHTS = Rights.unrestricted(new Schema(List.of()));

    private static final Schema SCHEMA = ObserverEvents.beside(new Schema(List.of()));

    private final LimitOperations limit = new LimitOperations(OperationLimit.DEFAULT);
    private final QueryEvents events =
            new QueryEvents(limit, Optional.of(tenEvents()), QueryLimits.DEFAULT);

    private static AnalyticsSource tenEvents() {
        var store = new MemoryEventStore();
        try (var sink = new MemoryProjection("analytics", store).open(EventPartition.SINGLE)) {
            sink.deliver(Events.batch(1, 10));
        }
        return new MemoryAnalyticsSource(store);
    }

    @Test
    void theAnswerIsTheJsonOfTheDatabase() {
        var document =
                events.json(
                        Subject.SYSTEM,
                        RIGHTS,
                        Queries.read(
                                Queries.constant("what", "\"Query\""),
                                Queries.many(
                                        "first",
                                        rows("eventId", "timestamp", "data", "userId")
                                                .orderBy("timestamp")
                                                .limit(1)),
                                Queries.many("none", rows("eventId").limit(0)),
                                Queries.summary(
                                        "all",
                                        Queries.grouping(ObserverEvents.TYPE)
                                                .select("count", Value.count())
                                                .frame(
                                                        "avg",
                                                        Map.of(
                                                                "id",
                                                                Value.aggregate(
                                                                        AggregateFunction.AVG,
                                                                        Value.at(
                                                                                "data",
                                                                                SimpleType.NUMERIC,
                                                                                "id")))))));

        assertThat(Json.canonical(document))
                .isEqualTo(
                        Json.canonical(
                                """
                                {"data": {"what": "Query",
                                  "first": [{"eventId": "event-1", "timestamp": "2026-01-01T00:00:01.000001+00:00",
                                             "data": {"id": 1, "note": "✓ \\"quoted\\""}, "userId": "user-1"}],
                                  "none": [], "all": {"count": "10", "avg": {"id": 5.5}}}}"""));
    }

    @Test
    void aCallerThatActsForAnOrganisationSeesItsEventsAlone() {
        assertThat(count(subject("org-1", Subject.EVENTS_READ))).isEqualTo("5");
        assertThat(count(subject("org-none", Subject.EVENTS_READ))).isEqualTo("0");
        assertThat(count(subject(null, Subject.EVENTS_READ))).isEqualTo("10");
        try (var rows =
                events.rows(
                        subject("org-1", Subject.EVENTS_READ),
                        RIGHTS,
                        Queries.read(rows("eventId")))) {
            assertThat(CollectingRowWriter.drain(rows)).hasSize(5);
        }
    }

    @Test
    void withoutTheScopeNobodyReadsEvents() {
        var caller = subject("org-1", "orders:read");
        assertFails(FailureCode.FORBIDDEN, () -> count(caller));
        assertFails(
                FailureCode.FORBIDDEN,
                () -> events.rows(caller, RIGHTS, Queries.read(rows("eventId"))));
    }

    @Test
    void anOperationOfBothStoresIsRefused() {
        var orders = Queries.many("orders", Queries.rows(Sample.ORDER).fields("id"));
        var both = Queries.read(Queries.many("events", rows("eventId")), orders);

        assertFails(FailureCode.BAD_USER_INPUT, () -> QueryEvents.answers(both.query()));
        assertThat(QueryEvents.answers(Queries.read(orders).query())).isFalse();
        assertThat(QueryEvents.answers(Queries.read(Queries.constant("a", "1")).query())).isFalse();
        assertThat(
                        QueryEvents.answers(
                                Queries.read(
                                                Queries.constant("a", "1"),
                                                Queries.many("events", rows("eventId")))
                                        .query()))
                .isTrue();
    }

    @Test
    @Timeout(20)
    void aQueryThatTakesTooLongIsStopped() {
        var slow =
                new QueryEvents(
                        limit, Optional.of(Stuck::new), new QueryLimits(Duration.ofMillis(50)));

        assertFails(
                FailureCode.STATEMENT_TIMEOUT,
                () -> slow.json(Subject.SYSTEM, RIGHTS, Queries.read(rows("eventId"))));
        assertThat(limit.callers()).isZero();
    }

    @Test
    void theTypeIsThereWhereEventsAre() {
        var none = new Schema(List.of());
        assertThat(events.beside(none).type("ObserverEvent")).isPresent();
        assertThat(
                        new QueryEvents(limit, Optional.empty(), QueryLimits.DEFAULT)
                                .beside(none)
                                .types())
                .isEmpty();
    }

    @Test
    void aSchemaThatTakesItsNamesIsRefused() {
        for (var names : List.of("ObserverEvent x", "ObserverEventGroupBy x", "X observerEvents")) {
            var parts = names.split(" ");
            assertFails(
                    FailureCode.SCHEMA_INVALID,
                    () -> events.beside(new Schema(List.of(type(parts[0], parts[1])))));
        }
    }

    private static EntityType type(String name, String list) {
        return new EntityType(
                name,
                null,
                new TableName("public", "t"),
                Sample.ORDER.fields(),
                List.of(),
                List.of(),
                null,
                list,
                false,
                Set.of());
    }

    private String count(Subject subject) {
        var counted =
                events.json(
                        subject,
                        RIGHTS,
                        Queries.read(
                                Queries.summary(
                                        "all",
                                        Queries.grouping(ObserverEvents.TYPE)
                                                .select("count", Value.count()))));
        return Json.parse(counted.toString()).at("/data/all/count").asText();
    }

    private static RowsBuilder rows(String... fields) {
        return new RowsBuilder(SCHEMA, ObserverEvents.TYPE).fields(fields);
    }

    private static Subject subject(@Nullable String orgId, String scope) {
        return new Subject("user", orgId, Set.of(scope));
    }

    /** Gives nothing until it is cancelled. */
    private static final class Stuck implements RowStream {

        private final ResultSchema schema;
        private final CountDownLatch cancelled = new CountDownLatch(1);

        Stuck(PreparedQuery query) {
            schema = ResultShape.of(((RootField.Many) query.query().roots().getFirst()).rows());
        }

        @Override
        public ResultSchema schema() {
            return schema;
        }

        @Override
        public int read(RowWriter into, int maxRows) {
            try {
                cancelled.await();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
            throw Failure.of(FailureCode.OPERATION_CANCELLED, "It was cancelled.", "Repeat it.")
                    .asException();
        }

        @Override
        public void cancel() {
            cancelled.countDown();
        }

        @Override
        public void close() {}
    }
}
