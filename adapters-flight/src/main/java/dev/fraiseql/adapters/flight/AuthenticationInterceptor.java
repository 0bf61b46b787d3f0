package dev.fraiseql.adapters.flight;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.identity.Credentials;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.ports.identity.Authenticator;
import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import org.apache.arrow.flight.grpc.StatusUtils;
import org.jspecify.annotations.Nullable;

/**
 * Authenticates every call of every service before its request is read. It works below Flight's own
 * middleware because that cannot send error metadata when it refuses a call.
 */
final class AuthenticationInterceptor implements ServerInterceptor {

    private static final Context.Key<Subject> SUBJECT = Context.key("fraiseql-subject");

    private static final Metadata.Key<String> AUTHORIZATION =
            Metadata.Key.of("authorization", Metadata.ASCII_STRING_MARSHALLER);

    private static final Metadata.Key<String> API_KEY =
            Metadata.Key.of("x-api-key", Metadata.ASCII_STRING_MARSHALLER);

    private static final String BEARER = "Bearer ";

    private final Authenticator authenticator;

    AuthenticationInterceptor(Authenticator authenticator) {
        this.authenticator = authenticator;
    }

    /** Who makes the call that the current thread handles. */
    static Subject subject() {
        @Nullable Subject subject = SUBJECT.get();
        if (subject == null) {
            throw new IllegalStateException("a call was handled without authentication");
        }
        return subject;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        Context authenticated;
        try {
            authenticated =
                    Context.current()
                            .withValue(SUBJECT, authenticator.authenticate(credentials(headers)));
        } catch (RuntimeException e) {
            refuse(call, e);
            return new ServerCall.Listener<>() {};
        }
        return Contexts.interceptCall(authenticated, call, headers, next);
    }

    private static void refuse(ServerCall<?, ?> call, RuntimeException e) {
        var grpc = StatusUtils.toGrpcException(FlightFailures.of(e));
        var trailers = Status.trailersFromThrowable(grpc);
        call.close(Status.fromThrowable(grpc), trailers == null ? new Metadata() : trailers);
    }

    private static Credentials credentials(Metadata headers) {
        var authorization = headers.get(AUTHORIZATION);
        if (authorization != null) {
            if (!authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
                throw Failure.of(
                                FailureCode.AUTHENTICATION_FAILED,
                                "The authorization header has a scheme that is not supported.",
                                "Send authorization: Bearer <token>, or x-api-key: <key>.")
                        .asException();
            }
            return new Credentials.BearerToken(authorization.substring(BEARER.length()).strip());
        }
        var key = headers.get(API_KEY);
        return key == null ? new Credentials.None() : new Credentials.ApiKey(key);
    }
}
