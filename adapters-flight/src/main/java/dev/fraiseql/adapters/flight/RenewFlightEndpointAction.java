package dev.fraiseql.adapters.flight;

import dev.fraiseql.adapters.flight.ticket.TicketParser;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.identity.Subject;
import org.apache.arrow.flight.ActionType;
import org.apache.arrow.flight.FlightConstants;
import org.apache.arrow.flight.FlightEndpoint;
import org.apache.arrow.flight.Location;
import org.apache.arrow.flight.RenewFlightEndpointRequest;

/** Flight's own: keeps what an endpoint holds for longer. */
record RenewFlightEndpointAction(Results results, TicketParser parser) implements FlightAction {

    @Override
    public ActionType type() {
        return new ActionType(
                FlightConstants.RENEW_FLIGHT_ENDPOINT.getType(),
                "Keep an endpoint that expires for longer. Body: RenewFlightEndpointRequest. Result: the"
                        + " FlightEndpoint with its new expiration time. Endpoints without one are good for"
                        + " ever and are refused.");
    }

    @Override
    public byte[] run(Subject subject, byte[] body) {
        var endpoint =
                ActionBodies.parse(
                                body,
                                "RenewFlightEndpointRequest",
                                RenewFlightEndpointRequest::deserialize)
                        .getFlightEndpoint();
        var ticket = endpoint.getTicket();
        var expires = results.renew(subject, parser.parse(ticket.getBytes()));
        if (expires == null) {
            throw Failure.of(
                            FailureCode.BAD_USER_INPUT,
                            "This endpoint never expires.",
                            "Read it whenever you like.")
                    .asException();
        }
        var renewed =
                FlightEndpoint.builder(ticket, endpoint.getLocations().toArray(Location[]::new))
                        .setExpirationTime(expires)
                        .setAppMetadata(endpoint.getAppMetadata())
                        .build();
        return ActionBodies.bytes(renewed.serialize());
    }
}
