package dev.fraiseql.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.fraiseql.application.authorization.CallerRights;
import dev.fraiseql.domain.event.EventFilter;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.ticket.Ticket;
import dev.fraiseql.testkit.contract.CollectingRowWriter;
import dev.fraiseql.testkit.contract.Events;
import dev.fraiseql.testkit.memory.MemoryChangeLog;
import dev.fraiseql.testkit.memory.MemoryEventStore;
import dev.fraiseql.testkit.memory.MemoryEventTransport;
import dev.fraiseql.testkit.memory.MemoryProjection;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ReadEventsTest {

    private static final Ticket.Events ALL = new Ticket.Events(EventFilter.ALL, null, null, false);

    private final MemoryEventStore store = new MemoryEventStore();
    private final ReadEvents events =
            new ReadEvents(
                    new LimitOperations(OperationLimit.DEFAULT),
                    store,
                    new MemoryEventTransport(new MemoryChangeLog()),
                    EventStreamConfig.DEFAULT,
                    CallerRights.UNRESTRICTED);

    ReadEventsTest() {
        try (var sink = new MemoryProjection("analytics", store).open(EventPartition.SINGLE)) {
            sink.deliver(Events.batch(1, 10));
        }
    }

    @Test
    void aCallerThatActsForAnOrganisationSeesThatOrganisationsOnly() {
        assertThat(read(subject("org-1", Subject.EVENTS_READ))).isEqualTo(5);
        assertThat(read(subject("org-none", Subject.EVENTS_READ))).isZero();
        assertThat(read(subject(null, Subject.EVENTS_READ))).isEqualTo(10);
    }

    @Test
    void withoutTheScopeNobodyReadsEvents() {
        assertThatExceptionOfType(FailureException.class)
                .isThrownBy(() -> read(subject("org-1", "orders:read")))
                .satisfies(
                        refused ->
                                assertThat(refused.first().code())
                                        .isEqualTo(FailureCode.FORBIDDEN));
    }

    @Test
    void whereEventsAreFollowedElsewhereAFollowingTicketIsRefused() {
        var elsewhere =
                new ReadEvents(
                        new LimitOperations(OperationLimit.DEFAULT),
                        store,
                        new MemoryEventTransport(new MemoryChangeLog()),
                        new EventStreamConfig(Duration.ZERO, false),
                        CallerRights.UNRESTRICTED);
        var reader = subject(null, Subject.EVENTS_READ);
        elsewhere.rows(reader, ALL).close();
        assertThatExceptionOfType(FailureException.class)
                .isThrownBy(
                        () ->
                                elsewhere.rows(
                                        reader,
                                        new Ticket.Events(EventFilter.ALL, null, null, true)))
                .satisfies(
                        refused ->
                                assertThat(refused.first().code())
                                        .isEqualTo(FailureCode.FORBIDDEN));
    }

    private int read(Subject subject) {
        try (var rows = events.rows(subject, ALL)) {
            return CollectingRowWriter.drain(rows).size();
        }
    }

    private static Subject subject(@Nullable String orgId, String scope) {
        return new Subject("user", orgId, Set.of(scope));
    }
}
