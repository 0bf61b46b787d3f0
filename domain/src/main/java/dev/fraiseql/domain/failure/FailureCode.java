package dev.fraiseql.domain.failure;

import static dev.fraiseql.domain.failure.FailureKind.CANCELLED;
import static dev.fraiseql.domain.failure.FailureKind.DENIED;
import static dev.fraiseql.domain.failure.FailureKind.INTERNAL;
import static dev.fraiseql.domain.failure.FailureKind.LIMIT;
import static dev.fraiseql.domain.failure.FailureKind.NOT_FOUND;
import static dev.fraiseql.domain.failure.FailureKind.UNAUTHENTICATED;
import static dev.fraiseql.domain.failure.FailureKind.UNAVAILABLE;
import static dev.fraiseql.domain.failure.FailureKind.UNSUPPORTED;
import static dev.fraiseql.domain.failure.FailureKind.USER;

/**
 * The stable codes clients may depend on: the same on HTTP ({@code extensions.code}), on Flight and
 * on the command line. A code is never renamed or reused. {@code docs/errors.md} explains each.
 */
public enum FailureCode {
    REQUEST_MALFORMED(USER),
    REQUEST_TOO_LARGE(LIMIT),
    GRAPHQL_PARSE_FAILED(USER),
    GRAPHQL_VALIDATION_FAILED(USER),
    BAD_USER_INPUT(USER),
    CURSOR_INVALID(USER),
    MUTATION_NOT_ALLOWED(USER),
    INTROSPECTION_DISABLED(DENIED),
    DOCUMENT_NOT_TRUSTED(DENIED),
    PERSISTED_QUERY_NOT_FOUND(NOT_FOUND),
    PERSISTED_QUERY_NOT_SUPPORTED(UNSUPPORTED),
    PERSISTED_QUERY_HASH_MISMATCH(USER),
    PERSISTED_QUERIES_FULL(LIMIT),
    CONSTRAINT_VIOLATION(USER),
    VERSION_CONFLICT(USER),
    TICKET_MALFORMED(USER),
    FILTER_MALFORMED(USER),
    UNKNOWN_TABLE(NOT_FOUND),
    UNKNOWN_COLUMN(USER),
    UNKNOWN_ACTION(NOT_FOUND),
    NOT_FOUND_ROUTE(NOT_FOUND),
    SNAPSHOT_EXPIRED(NOT_FOUND),
    NOT_AVAILABLE_YET(UNSUPPORTED),
    AUTHENTICATION_REQUIRED(UNAUTHENTICATED),
    AUTHENTICATION_FAILED(UNAUTHENTICATED),
    FORBIDDEN(DENIED),
    CROSS_ORIGIN_REFUSED(DENIED),
    VALUE_OUT_OF_RANGE(USER),
    OPERATION_TOO_COMPLEX(LIMIT),
    STATEMENT_TIMEOUT(LIMIT),
    TOO_MANY_OPERATIONS(LIMIT),
    STREAM_LIMIT_REACHED(LIMIT),
    CONNECTION_LIMIT_REACHED(LIMIT),
    MEMORY_LIMIT_REACHED(LIMIT),
    DATABASE_BUSY(UNAVAILABLE),
    DATABASE_UNAVAILABLE(UNAVAILABLE),
    ANALYTICS_UNAVAILABLE(UNAVAILABLE),
    SEARCH_UNAVAILABLE(UNAVAILABLE),
    EVENT_TRANSPORT_UNAVAILABLE(UNAVAILABLE),
    RELAY_FENCED(UNAVAILABLE),
    PROJECTION_REPLACED(UNAVAILABLE),
    PROJECTION_NOT_FOUND(NOT_FOUND),
    PROJECTION_STATE(USER),
    PROJECTION_DIFFERS(INTERNAL),
    EVENTS_EXPIRED(NOT_FOUND),
    EVENTS_LAGGED(LIMIT),
    EVENT_FRAME_INVALID(USER),
    DEAD_LETTER_NOT_FOUND(NOT_FOUND),
    DEAD_LETTERS_FULL(LIMIT),
    OPERATION_CANCELLED(CANCELLED),
    SERVER_STOPPING(UNAVAILABLE),
    SERVER_UNREACHABLE(UNAVAILABLE),
    SCHEMA_INVALID(USER),
    SCHEMA_ALTERED(USER),
    SCHEMA_MISMATCH(USER),
    CONFIGURATION_INVALID(USER),
    INTERNAL_ERROR(INTERNAL);

    private final FailureKind kind;

    FailureCode(FailureKind kind) {
        this.kind = kind;
    }

    public FailureKind kind() {
        return kind;
    }
}
