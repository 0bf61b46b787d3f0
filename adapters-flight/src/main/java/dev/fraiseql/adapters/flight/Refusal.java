package dev.fraiseql.adapters.flight;

import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.Status;
import org.apache.arrow.flight.grpc.StatusUtils;

/** Ends a call before any handler sees it, as {@link FlightFailures} tells failures. */
final class Refusal {

    private Refusal() {}

    /**
     * @return what the caller of {@code interceptCall} wants: nothing of what else the client sends
     */
    static <Q> ServerCall.Listener<Q> of(ServerCall<Q, ?> call, Throwable failure) {
        var grpc = StatusUtils.toGrpcException(FlightFailures.of(failure));
        var trailers = Status.trailersFromThrowable(grpc);
        call.close(Status.fromThrowable(grpc), trailers == null ? new Metadata() : trailers);
        return new ServerCall.Listener<>() {};
    }
}
