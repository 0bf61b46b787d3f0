package dev.fraiseql.adapters.flight;

import dev.fraiseql.application.access.Access;
import dev.fraiseql.application.access.Accesses;
import dev.fraiseql.domain.access.Entrance;
import dev.fraiseql.domain.failure.FailureCode;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.ForwardingServerCall;
import io.grpc.ForwardingServerCallListener;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** Registers every call, before anybody looks at it, and takes note of how it ended. */
final class AccessInterceptor implements ServerInterceptor {

    private static final Context.Key<Access> ACCESS = Context.key("fraiseql-access");

    private static final Metadata.Key<String> TRACEPARENT =
            Metadata.Key.of("traceparent", Metadata.ASCII_STRING_MARSHALLER);

    private static final Metadata.Key<String> REQUEST_ID =
            Metadata.Key.of("x-request-id", Metadata.ASCII_STRING_MARSHALLER);

    private static final Metadata.Key<String> CODE =
            Metadata.Key.of(FlightFailures.CODE_KEY, Metadata.ASCII_STRING_MARSHALLER);

    private final Accesses accesses;

    AccessInterceptor(Accesses accesses) {
        this.accesses = accesses;
    }

    /** Of the call that the current thread handles. */
    static Access access() {
        @Nullable Access access = ACCESS.get();
        if (access == null) {
            throw new IllegalStateException("a call was handled without being registered");
        }
        return access;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        var entrance = Entrances.of(call.getMethodDescriptor());
        var access =
                accesses.begin(
                        entrance, origin(call), headers.get(REQUEST_ID), headers.get(TRACEPARENT));
        var context = Context.current().withValue(ACCESS, access);
        try (var _ = access.enter()) {
            var observed = new Observed<>(call, access);
            var handler = Contexts.interceptCall(context, observed, headers, next);
            return new Followed<>(handler, observed, access, entrance);
        }
    }

    private static String origin(ServerCall<?, ?> call) {
        return call.getAttributes().get(Grpc.TRANSPORT_ATTR_REMOTE_ADDR)
                                instanceof InetSocketAddress peer
                        && peer.getAddress() != null
                ? peer.getAddress().getHostAddress()
                : "";
    }

    private static FailureCode code(Status status, Metadata trailers) {
        var code = trailers.get(CODE);
        if (code != null) {
            return FailureCode.valueOf(code);
        }
        return status.getCode() == Status.Code.CANCELLED
                ? FailureCode.OPERATION_CANCELLED
                : FailureCode.INTERNAL_ERROR;
    }

    /** Its end is the access's. */
    private static final class Observed<Q, A>
            extends ForwardingServerCall.SimpleForwardingServerCall<Q, A> {

        private final Access access;
        private volatile boolean closed;
        private boolean named;

        Observed(ServerCall<Q, A> call, Access access) {
            super(call);
            this.access = access;
        }

        @Override
        public void sendHeaders(Metadata headers) {
            name(headers);
            super.sendHeaders(headers);
        }

        private void name(Metadata headers) {
            named = true;
            headers.put(REQUEST_ID, access.requestId());
        }

        @Override
        public void close(Status status, Metadata trailers) {
            closed = true;
            if (!named) {
                name(trailers);
            }
            if (!status.isOk()) {
                access.failed(code(status, trailers));
            }
            super.close(status, trailers);
            access.close();
        }
    }

    private static final class Followed<Q>
            extends ForwardingServerCallListener.SimpleForwardingServerCallListener<Q> {

        private final Observed<Q, ?> observed;
        private final Access access;
        private final Entrance entrance;

        Followed(
                ServerCall.Listener<Q> handler,
                Observed<Q, ?> observed,
                Access access,
                Entrance entrance) {
            super(handler);
            this.observed = observed;
            this.access = access;
            this.entrance = entrance;
        }

        @Override
        public void onMessage(Q message) {
            try (var _ = access.enter()) {
                super.onMessage(message);
            }
        }

        @Override
        public void onHalfClose() {
            try (var _ = access.enter()) {
                super.onHalfClose();
            }
        }

        @Override
        public void onComplete() {
            super.onComplete();
            if (!observed.closed) {
                // Refused on the way to its handler.
                access.failed(FailureCode.INTERNAL_ERROR);
            }
            access.close();
        }

        /** A stream to the client ends when its thread has noticed, which counts to the last. */
        @Override
        public void onCancel() {
            access.failed(FailureCode.OPERATION_CANCELLED);
            super.onCancel();
            if (entrance != Entrance.FLIGHT_STREAM) {
                access.close();
            }
        }
    }
}
