package dev.fraiseql.adapters.http;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;

/** Failures as HTTP statuses. */
final class Statuses {

    private Statuses() {}

    /**
     * The status of a failure that is no answer to a GraphQL operation, or is one in the
     * specification's own type.
     */
    static int of(Failure failure) {
        return switch (failure.kind()) {
            case USER -> 400;
            case UNAUTHENTICATED -> 401;
            case DENIED -> 403;
            case NOT_FOUND -> 404;
            case LIMIT -> failure.code() == FailureCode.REQUEST_TOO_LARGE ? 413 : 422;
            case UNSUPPORTED -> 501;
            case UNAVAILABLE, CANCELLED -> 503;
            case INTERNAL -> 500;
        };
    }

    /**
     * The status of an operation that failed. In the older type a well-formed request is answered
     * with 200; only what proxies and monitors must see, because it is about the server, keeps its
     * status.
     */
    static int of(ResponseType type, Failure failure) {
        return switch (type) {
            case GRAPHQL -> of(failure);
            case JSON ->
                    switch (failure.kind()) {
                        case USER, DENIED, NOT_FOUND, LIMIT, UNSUPPORTED -> 200;
                        case UNAUTHENTICATED, UNAVAILABLE, CANCELLED, INTERNAL -> of(failure);
                    };
        };
    }
}
