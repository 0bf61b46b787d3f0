package dev.fraiseql.adapters.flight;

import dev.fraiseql.adapters.flight.ticket.TicketParser;
import dev.fraiseql.domain.identity.Subject;
import java.nio.ByteBuffer;
import org.apache.arrow.flight.ActionType;
import org.apache.arrow.flight.CancelFlightInfoRequest;
import org.apache.arrow.flight.CancelFlightInfoResult;
import org.apache.arrow.flight.CancelStatus;
import org.apache.arrow.flight.FlightConstants;

/** Flight's own: ends what runs for a FlightInfo, and lets go of what its endpoints hold. */
record CancelFlightInfoAction(FlightStreams streams, Results results, TicketParser parser)
        implements FlightAction {

    @Override
    public ActionType type() {
        return new ActionType(
                FlightConstants.CANCEL_FLIGHT_INFO.getType(),
                "Stop the caller's streams of a FlightInfo's tickets, and free what its endpoints hold."
                        + " Body: CancelFlightInfoRequest. Result: CancelFlightInfoResult, CANCELLED, or"
                        + " NOT_CANCELLABLE where nothing runs or is held.");
    }

    @Override
    public byte[] run(Subject subject, byte[] body) {
        var info =
                ActionBodies.parse(
                                body,
                                "CancelFlightInfoRequest",
                                CancelFlightInfoRequest::deserialize)
                        .getInfo();
        boolean cancelled = false;
        for (var endpoint : info.getEndpoints()) {
            var ticket = endpoint.getTicket();
            cancelled |= streams.cancel(subject, ticket.getBytes());
            cancelled |= results.release(subject, parser.parse(ticket.getBytes()));
        }
        ByteBuffer result =
                new CancelFlightInfoResult(
                                cancelled ? CancelStatus.CANCELLED : CancelStatus.NOT_CANCELLABLE)
                        .serialize();
        return ActionBodies.bytes(result);
    }
}
