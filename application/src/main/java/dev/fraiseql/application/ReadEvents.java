package dev.fraiseql.application;

import dev.fraiseql.application.authorization.CallerRights;
import dev.fraiseql.application.authorization.EventSight;
import dev.fraiseql.domain.event.Checkpoints;
import dev.fraiseql.domain.event.EventColumns;
import dev.fraiseql.domain.event.EventQuery;
import dev.fraiseql.domain.event.EventQuery.Place;
import dev.fraiseql.domain.event.ResumeToken;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.result.ResultSchema;
import dev.fraiseql.domain.ticket.Ticket;
import dev.fraiseql.ports.event.EventStore;
import dev.fraiseql.ports.event.EventTransport;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** Reads the history of events, and follows them live, within {@link EventRights}. */
@Singleton
public final class ReadEvents {

    private final LimitOperations limit;
    private final EventStore store;
    private final EventTransport transport;
    private final EventStreamConfig config;
    private final CallerRights rights;

    @Inject
    public ReadEvents(
            LimitOperations limit,
            EventStore store,
            EventTransport transport,
            EventStreamConfig config,
            CallerRights rights) {
        this.rights = rights;
        this.limit = limit;
        this.store = store;
        this.transport = transport;
        this.config = config;
    }

    /** The caller closes the stream. */
    public ResumableRows rows(Subject subject, Ticket.Events ticket) {
        authorize(subject, ticket);
        var permit = limit.enter(subject);
        try {
            return new LimitedEvents(
                    open(theirs(subject, ticket), rights.rights(subject).events(subject)), permit);
        } catch (RuntimeException | Error failed) {
            permit.close();
            throw failed;
        }
    }

    /** The columns of {@link #rows}. */
    ResultSchema schema(Subject subject, Ticket.Events ticket) {
        authorize(subject, ticket);
        return EventColumns.schema(ticket.extras());
    }

    private void authorize(Subject subject, Ticket.Events ticket) {
        EventRights.require(subject);
        if (ticket.follow() && !config.following()) {
            throw Failure.of(
                            FailureCode.FORBIDDEN,
                            "on this server events are followed by NATS only",
                            "Subscribe to NATS, ask for the history without streaming, or set events.delivery to dual.")
                    .asException();
        }
        var asked = ticket.filter().orgId();
        if (asked != null && subject.orgId() != null && !asked.equals(subject.orgId())) {
            throw Failure.of(
                            FailureCode.FORBIDDEN,
                            "the ticket asks for the events of another organisation",
                            "Leave org_id out: you get those of the organisation you act for.")
                    .asException();
        }
    }

    /** Within the caller's organisation, and within the bounds of the stream that it resumes. */
    private static Ticket.Events theirs(Subject subject, Ticket.Events ticket) {
        var filter = ticket.filter();
        var after = ticket.after();
        if (subject.orgId() != null) {
            filter = filter.ofOrganisation(subject.orgId());
        }
        if (after != null) {
            filter = filter.between(after.start(), after.end());
        }
        return new Ticket.Events(
                filter,
                ticket.limit(),
                ticket.batchSize(),
                ticket.follow(),
                ticket.extras(),
                after);
    }

    private EventRows open(Ticket.Events ticket, EventSight sight) {
        var after = ticket.after();
        var delivered = after == null ? 0 : after.delivered();
        return switch (after == null ? null : after.reached()) {
            // First of all: what comes later is live.
            case null -> history(ticket, delivered, null, store.checkpoints(), sight);
            case ResumeToken.History(var last, var upTo) ->
                    history(ticket, delivered, last, upTo, sight);
            case ResumeToken.Live(var checkpoints) ->
                    rows(ticket, null, checkpoints, delivered, new CountDownLatch(1), sight);
        };
    }

    private EventRows history(
            Ticket.Events ticket,
            long delivered,
            @Nullable Place last,
            Checkpoints upTo,
            EventSight sight) {
        var left = ticket.limit() == null ? null : Math.max(0, ticket.limit() - delivered);
        var cancelled = new CountDownLatch(1);
        var history =
                new HistoryRows(
                        store,
                        new EventQuery(ticket.filter(), last, upTo, left, ticket.extras()),
                        upTo,
                        new Outage(config.outage(), cancelled),
                        cancelled,
                        ticket.follow(),
                        sight);
        return rows(ticket, history, upTo, delivered, cancelled, sight);
    }

    private EventRows rows(
            Ticket.Events ticket,
            @Nullable HistoryRows history,
            Checkpoints handover,
            long delivered,
            CountDownLatch cancelled,
            EventSight sight) {
        return new EventRows(
                ticket,
                history,
                handover,
                delivered,
                behind ->
                        new LiveRows(
                                transport,
                                ticket.filter(),
                                ticket.extras(),
                                behind,
                                config.outage(),
                                Clock.systemUTC(),
                                sight),
                cancelled);
    }
}
