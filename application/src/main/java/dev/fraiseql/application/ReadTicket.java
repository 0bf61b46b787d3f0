package dev.fraiseql.application;

import dev.fraiseql.domain.event.EventColumns;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.result.ResultSchema;
import dev.fraiseql.domain.ticket.Ticket;
import dev.fraiseql.ports.query.RowStream;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;

/** Opens what a ticket asks for. */
@Singleton
public final class ReadTicket {

    private final RunQuery query;
    private final ExportTable export;
    private final ReadEvents events;

    @Inject
    public ReadTicket(RunQuery query, ExportTable export, ReadEvents events) {
        this.query = query;
        this.export = export;
        this.events = events;
    }

    /** The caller closes the stream. */
    public RowStream open(Subject subject, Ticket ticket) {
        return switch (ticket) {
            case Ticket.GraphQLQuery graphql -> query.rows(subject, graphql.request());
            case Ticket.BulkExport bulk -> export.rows(subject, bulk);
            case Ticket.Events history -> events.rows(subject, history);
            case Ticket.PersistedQuery persisted -> throw persistedNotAvailable(persisted);
        };
    }

    /** The columns {@link #open} would give; reads no rows. */
    public ResultSchema schema(Subject subject, Ticket ticket) {
        return switch (ticket) {
            case Ticket.GraphQLQuery graphql -> query.schema(graphql.request());
            case Ticket.BulkExport bulk -> export.schema(subject, bulk);
            case Ticket.Events history -> {
                events.authorize(subject, history);
                yield EventColumns.SCHEMA;
            }
            case Ticket.PersistedQuery persisted -> throw persistedNotAvailable(persisted);
        };
    }

    private static RuntimeException persistedNotAvailable(Ticket.PersistedQuery persisted) {
        return Failure.of(
                        FailureCode.NOT_AVAILABLE_YET,
                        "persisted query "
                                + persisted.hash()
                                + ": persisted queries are not available yet",
                        "Send the document: {\"type\":\"GraphQLQuery\",\"query\":\"…\"}.")
                .asException();
    }
}
