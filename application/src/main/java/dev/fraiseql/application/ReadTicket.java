package dev.fraiseql.application;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.result.ResultSchema;
import dev.fraiseql.domain.ticket.Ticket;
import dev.fraiseql.ports.query.RowStream;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opens what a ticket asks for. */
@Singleton
public final class ReadTicket {

    private final RunQuery query;
    private final FindQuery find;
    private final ExportTable export;
    private final ExportPages pages;
    private final ExportSnapshots snapshots;
    private final ReadEvents events;

    @Inject
    public ReadTicket(
            RunQuery query,
            FindQuery find,
            ExportTable export,
            ExportPages pages,
            ExportSnapshots snapshots,
            ReadEvents events) {
        this.query = query;
        this.find = find;
        this.export = export;
        this.pages = pages;
        this.snapshots = snapshots;
        this.events = events;
    }

    /** The caller closes the stream. */
    public RowStream open(Subject subject, Ticket ticket) {
        return switch (ticket) {
            case Ticket.GraphQLQuery graphql -> query.rows(subject, graphql.request());
            case Ticket.BulkExport bulk -> export.rows(subject, bulk);
            case Ticket.Pages _ ->
                    throw Failure.of(
                                    FailureCode.BAD_USER_INPUT,
                                    "an export in pages is not one stream",
                                    "Send the ticket to GetFlightInfo as its command and read the endpoints it names; leave page_size out for one stream.")
                            .asException();
            case Ticket.ExportPartition part -> snapshots.rows(subject, part);
            case Ticket.Events asked -> events.rows(subject, asked);
            case Ticket.PersistedQuery persisted ->
                    query.rows(subject, find.find(persisted.request()));
        };
    }

    /** The columns {@link #open} would give; reads no rows. */
    public ResultSchema schema(Subject subject, Ticket ticket) {
        return switch (ticket) {
            case Ticket.GraphQLQuery graphql -> query.schema(subject, graphql.request());
            case Ticket.BulkExport bulk -> export.schema(subject, bulk);
            case Ticket.Pages paged -> export.schema(subject, paged.export());
            case Ticket.ExportPartition part -> snapshots.schema(subject, part);
            case Ticket.Events asked -> events.schema(subject, asked);
            case Ticket.PersistedQuery persisted ->
                    query.schema(subject, find.find(persisted.request()));
        };
    }

    /** Where the result is read: by the ticket itself, but for what is to be read in parts. */
    public List<Endpoint> endpoints(Subject subject, Ticket ticket) {
        return switch (ticket) {
            case Ticket.BulkExport bulk -> export.endpoints(subject, bulk);
            case Ticket.Pages paged -> pages.endpoints(subject, paged);
            case Ticket.GraphQLQuery _,
                    Ticket.PersistedQuery _,
                    Ticket.ExportPartition _,
                    Ticket.Events _ ->
                    List.of(new Endpoint(ticket, null));
        };
    }

    /**
     * Prolongs what expires.
     *
     * @return when it expires now; null for what never does
     */
    public @Nullable Instant renew(Subject subject, Ticket ticket) {
        return ticket instanceof Ticket.ExportPartition part
                ? snapshots.renew(subject, part)
                : null;
    }

    /**
     * Lets go of what is held for later reads of the ticket.
     *
     * @return whether there was any
     */
    public boolean release(Subject subject, Ticket ticket) {
        return ticket instanceof Ticket.ExportPartition part && snapshots.release(subject, part);
    }
}
