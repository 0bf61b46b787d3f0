package dev.fraiseql.adapters.flight;

import dev.fraiseql.domain.identity.Credentials;
import dev.fraiseql.domain.identity.ShownCredentials;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.ports.identity.Authenticator;
import dev.fraiseql.tls.ServerTls;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Grpc;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.health.v1.HealthGrpc;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.arrow.flight.impl.FlightServiceGrpc;
import org.jspecify.annotations.Nullable;

/**
 * Authenticates every call of every service before its request is read; health alone is open, as it
 * is over HTTP. It works below Flight's own middleware because that cannot send error metadata when
 * it refuses a call.
 */
final class AuthenticationInterceptor implements ServerInterceptor {

    private static final Context.Key<Caller> CALLER = Context.key("fraiseql-caller");

    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private static final Metadata.Key<String> API_KEY =
            Metadata.Key.of("x-api-key", Metadata.ASCII_STRING_MARSHALLER);

    private static final String HANDSHAKE =
            FlightServiceGrpc.getHandshakeMethod().getFullMethodName();

    private final Authenticator authenticator;
    private final Optional<ServerTls> tls;

    AuthenticationInterceptor(Authenticator authenticator, Optional<ServerTls> tls) {
        this.authenticator = authenticator;
        this.tls = tls;
    }

    /** Who makes the call that the current thread handles. */
    static Subject subject() {
        return caller().subject();
    }

    /** With what it showed. */
    static Caller caller() {
        @Nullable Caller caller = CALLER.get();
        if (caller == null) {
            throw new IllegalStateException("a call was handled without authentication");
        }
        return caller;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        var method = call.getMethodDescriptor();
        if (HealthGrpc.SERVICE_NAME.equals(method.getServiceName())) {
            return next.startCall(call, headers);
        }
        ShownCredentials shown;
        Caller caller;
        try {
            var access = AccessInterceptor.access();
            shown =
                    ShownCredentials.of(all(headers, AUTHORIZATION), all(headers, API_KEY))
                            .orElse(certificate(call));
            access.shows(shown.credentials());
            var subject = authenticator.authenticate(shown.credentials(), access.origin());
            shown.checkUser(subject);
            access.caller(subject);
            caller = new Caller(subject, shown.credentials(), access.origin());
        } catch (RuntimeException e) {
            return Refusal.of(call, e);
        }
        if (method.getFullMethodName().equals(HANDSHAKE)) {
            return shakeHands(call, shown);
        }
        return Contexts.interceptCall(
                Context.current().withValue(CALLER, caller), call, headers, next);
    }

    /** The client's own, where the connection has one that is trusted. */
    private Optional<Credentials.ClientCertificate> certificate(ServerCall<?, ?> call) {
        var session = call.getAttributes().get(Grpc.TRANSPORT_ATTR_SSL_SESSION);
        if (tls.isEmpty() || session == null) {
            return Optional.empty();
        }
        try {
            return tls.get().client(session.getPeerCertificates());
        } catch (SSLPeerUnverifiedException none) {
            return Optional.empty();
        }
    }

    /**
     * Gives the bearer header for the calls to come. It carries what was shown, not a session of
     * ours: so it means the same identity, with every claim, and ends or is revoked with it.
     */
    private static <Q> ServerCall.Listener<Q> shakeHands(
            ServerCall<Q, ?> call, ShownCredentials shown) {
        var headers = new Metadata();
        shown.bearer().ifPresent(bearer -> headers.put(AUTHORIZATION, bearer));
        call.sendHeaders(headers);
        call.close(Status.OK, new Metadata());
        return new ServerCall.Listener<>() {};
    }

    private static List<String> all(Metadata headers, Metadata.Key<String> key) {
        var values = headers.getAll(key);
        if (values == null) {
            return List.of();
        }
        var found = new ArrayList<String>();
        values.forEach(found::add);
        return found;
    }
}
