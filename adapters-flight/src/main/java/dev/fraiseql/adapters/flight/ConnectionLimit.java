package dev.fraiseql.adapters.flight;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import io.grpc.Attributes;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.ServerTransportFilter;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Serves so many connections. gRPC cannot turn one away with a reason, so one too many is let in
 * and its calls are refused, until another has gone.
 */
final class ConnectionLimit extends ServerTransportFilter implements ServerInterceptor {

    private static final Attributes.Key<Place> PLACE = Attributes.Key.create("fraiseql-place");

    private final int most;
    private final Semaphore places;

    ConnectionLimit(int most) {
        this.most = most;
        this.places = new Semaphore(most);
    }

    /** A connection's, if it has one yet. */
    private final class Place {

        private final AtomicBoolean taken = new AtomicBoolean();

        boolean take() {
            if (taken.get()) {
                return true;
            }
            if (!places.tryAcquire()) {
                return taken.get();
            }
            if (!taken.compareAndSet(false, true)) {
                places.release();
            }
            return true;
        }

        void leave() {
            if (taken.getAndSet(false)) {
                places.release();
            }
        }
    }

    @Override
    public Attributes transportReady(Attributes attributes) {
        var place = new Place();
        place.take();
        return attributes.toBuilder().set(PLACE, place).build();
    }

    /**
     * @param attributes null, against gRPC's own signature, for a connection that ended before it
     *     was ready
     */
    @Override
    public void transportTerminated(@Nullable Attributes attributes) {
        var place = attributes == null ? null : attributes.get(PLACE);
        if (place != null) {
            place.leave();
        }
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        var place = call.getAttributes().get(PLACE);
        if (place == null || place.take()) {
            return next.startCall(call, headers);
        }
        return Refusal.of(
                call,
                Failure.of(
                                FailureCode.CONNECTION_LIMIT_REACHED,
                                "The server already serves " + most + " connections.",
                                "Share a connection between threads, try again when one has closed, or raise"
                                        + " arrow_flight.max_connections.")
                        .asException());
    }
}
