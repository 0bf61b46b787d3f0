package dev.fraiseql.adapters.flight;

import dev.fraiseql.application.access.Access;
import dev.fraiseql.domain.access.Entrance;
import dev.fraiseql.domain.query.DocumentId;
import dev.fraiseql.domain.ticket.ExchangeCommand;
import dev.fraiseql.domain.ticket.Ticket;
import io.grpc.MethodDescriptor;
import java.util.Objects;
import org.apache.arrow.flight.impl.FlightServiceGrpc;

/** Which of the ways in a call takes, and what it asks for there. */
final class Entrances {

    private Entrances() {}

    /** As far as the method tells. */
    static Entrance of(MethodDescriptor<?, ?> method) {
        if (!FlightServiceGrpc.SERVICE_NAME.equals(method.getServiceName())) {
            return Entrance.FLIGHT_OPEN;
        }
        return switch (Objects.requireNonNull(method.getBareMethodName())) {
            case "Handshake" -> Entrance.FLIGHT_HANDSHAKE;
            case "DoGet" -> Entrance.FLIGHT_STREAM;
            case "DoPut" -> Entrance.FLIGHT_UPLOAD;
            case "DoExchange" -> Entrance.FLIGHT_EXCHANGE;
            case "DoAction" -> Entrance.FLIGHT_ACTION;
            default -> Entrance.FLIGHT_INFO;
        };
    }

    /** Notes what is read. */
    static void note(Access access, Ticket ticket) {
        access.asks(of(ticket), target(ticket));
        switch (ticket) {
            case Ticket.GraphQLQuery query ->
                    access.asksFor(DocumentId.of(query.request().document()));
            case Ticket.PersistedQuery query -> access.asksFor(query.request().id());
            case Ticket.BulkExport _,
                    Ticket.Pages _,
                    Ticket.ExportPartition _,
                    Ticket.Events _ -> {}
        }
    }

    /** Notes what is looked up. */
    static void note(Access access, ExchangeCommand command) {
        access.asks(
                Entrance.FLIGHT_EXCHANGE,
                switch (command) {
                    case ExchangeCommand.Lookup lookup -> lookup.table();
                    case ExchangeCommand.GraphQLQuery query ->
                            Objects.requireNonNullElse(query.request().operationName(), "");
                });
    }

    private static Entrance of(Ticket ticket) {
        return switch (ticket) {
            case Ticket.GraphQLQuery _, Ticket.PersistedQuery _ -> Entrance.FLIGHT_QUERY;
            case Ticket.BulkExport _, Ticket.Pages _, Ticket.ExportPartition _ ->
                    Entrance.FLIGHT_EXPORT;
            case Ticket.Events events ->
                    events.follow() ? Entrance.FLIGHT_LIVE : Entrance.FLIGHT_EVENTS;
        };
    }

    /** An export's part has the name of a secret: whoever knows it reads it. */
    static String target(Ticket ticket) {
        return switch (ticket) {
            case Ticket.GraphQLQuery query ->
                    Objects.requireNonNullElse(query.request().operationName(), "");
            case Ticket.PersistedQuery query ->
                    Objects.requireNonNullElse(query.request().operationName(), "");
            case Ticket.BulkExport export -> export.table();
            case Ticket.Pages pages -> pages.export().table();
            case Ticket.ExportPartition part -> "partition " + part.partition();
            case Ticket.Events events ->
                    Objects.requireNonNullElse(events.filter().entityType(), "*");
        };
    }
}
