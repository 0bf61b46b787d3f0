package dev.fraiseql.adapters.http;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureKind;

/** Failures as HTTP statuses. */
final class Statuses {

    private Statuses() {}

    /**
     * The status of a failure that is no answer to a GraphQL operation, or is one in the
     * specification's own type.
     */
    static int of(Failure failure) {
        return switch (failure.code()) {
            case MUTATION_NOT_ALLOWED -> 405;
            case CONSTRAINT_VIOLATION, VERSION_CONFLICT -> 409;
            case REQUEST_TOO_LARGE -> 413;
            case TOO_MANY_OPERATIONS,
                    AUTHENTICATION_THROTTLED,
                    RATE_LIMIT_REACHED,
                    QUOTA_REACHED,
                    CONNECTION_LIMIT_REACHED,
                    STREAM_LIMIT_REACHED,
                    MEMORY_LIMIT_REACHED,
                    EVENTS_LAGGED,
                    DEAD_LETTERS_FULL ->
                    429;
            case STATEMENT_TIMEOUT -> 504;
            default -> ofKind(failure.kind());
        };
    }

    private static int ofKind(FailureKind kind) {
        return switch (kind) {
            case USER -> 400;
            case UNAUTHENTICATED -> 401;
            case DENIED -> 403;
            case NOT_FOUND -> 404;
            case LIMIT -> 422;
            case UNSUPPORTED -> 501;
            case UNAVAILABLE, CANCELLED -> 503;
            case INTERNAL -> 500;
        };
    }

    /**
     * The status of an operation that failed. In the older type a well-formed request is answered
     * with 200; only what proxies and monitors must see, because it is about the server and not
     * about the operation, keeps its status.
     */
    static int of(ResponseType type, Failure failure) {
        return switch (type) {
            case GRAPHQL -> of(failure);
            case JSON -> concernsTheServer(failure) ? of(failure) : 200;
        };
    }

    private static boolean concernsTheServer(Failure failure) {
        return switch (failure.kind()) {
            case USER -> failure.code() == FailureCode.MUTATION_NOT_ALLOWED;
            case LIMIT -> of(failure) == 429;
            case DENIED, NOT_FOUND, UNSUPPORTED -> false;
            case UNAUTHENTICATED, UNAVAILABLE, CANCELLED, INTERNAL -> true;
        };
    }
}
