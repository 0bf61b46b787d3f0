package dev.fraiseql.adapters.clickhouse;

import com.clickhouse.client.api.ServerException;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import java.util.Optional;
import java.util.Set;

/** What the server or the way to it says, as failures. */
final class ClickHouseFailures {
    /** {@code FUNCTION_THROW_IF_VALUE_IS_NON_ZERO}: a guard of ours. */
    private static final int GUARD = 395;

    /** A table, a database. */
    private static final Set<Integer> MISSING = Set.of(60, 81);

    /**
     * Codes that say that a value can never be taken: parsing, conversion, ranges, nulls, sizes,
     * constraints. Whatever else is refused may be taken later.
     */
    private static final Set<Integer> POISON =
            Set.of(
                    6, 26, 27, 33, 38, 41, 53, 69, 70, 72, 117, 128, 131, 321, 349, 407, 469, 524,
                    636);

    /** Authentication and rights. */
    private static final Set<Integer> DENIED = Set.of(192, 193, 194, 497, 516);

    private static final Set<Integer> OUT_OF_RANGE = Set.of(69, 321, 407);

    /** Expressions, time zones. */
    private static final Set<Integer> MALFORMED = Set.of(36, 427, 1001);

    private static final Set<Integer> TOO_LITTLE_MEMORY = Set.of(241);

    private ClickHouseFailures() {}

    /** The server's refusal within an exception. */
    static Optional<ServerException> refusal(Throwable failure) {
        for (var cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ServerException refused && refused.getCode() != 0) {
                return Optional.of(refused);
            }
        }
        return Optional.empty();
    }

    static boolean isPoison(Throwable failure) {
        return isOneOf(failure, POISON);
    }

    static boolean isDenied(Throwable failure) {
        return isOneOf(failure, DENIED);
    }

    static boolean isMissing(Throwable failure) {
        return isOneOf(failure, MISSING);
    }

    static boolean isGuard(Throwable failure) {
        return isOneOf(failure, Set.of(GUARD));
    }

    private static boolean isOneOf(Throwable failure, Set<Integer> codes) {
        return refusal(failure).filter(refused -> codes.contains(refused.getCode())).isPresent();
    }

    static FailureException unavailable(Throwable cause) {
        return Failure.of(
                        FailureCode.ANALYTICS_UNAVAILABLE,
                        "The analytics backend is unavailable.",
                        "Try again; the operator finds the reason in the log.")
                .causedBy(cause);
    }

    /**
     * What a query's own values or size are the reason of.
     *
     * @param otherwise everything else is the store's
     */
    static FailureException querying(Throwable cause, FailureException otherwise) {
        if (isOneOf(cause, OUT_OF_RANGE)) {
            return Failure.of(
                            FailureCode.VALUE_OUT_OF_RANGE,
                            "A number of the result has more digits than it may.",
                            "Ask for an average instead of a sum, or for fewer events.")
                    .causedBy(cause);
        }
        if (isOneOf(cause, MALFORMED)) {
            return Failure.of(
                            FailureCode.BAD_USER_INPUT,
                            "A regular expression, or another value of the query, is malformed.",
                            "Write expressions of RE2: https://github.com/google/re2/wiki/Syntax.")
                    .causedBy(cause);
        }
        if (isOneOf(cause, TOO_LITTLE_MEMORY)) {
            return Failure.of(
                            FailureCode.MEMORY_LIMIT_REACHED,
                            "The analytics store has too little memory for this query.",
                            "Ask for less, or give ClickHouse's user a greater max_memory_usage.")
                    .causedBy(cause);
        }
        return otherwise;
    }

    /** Known without asking. */
    static FailureException away() {
        return Failure.of(
                        FailureCode.ANALYTICS_UNAVAILABLE,
                        "The analytics backend is unavailable.",
                        "Try again; the operator finds the reason in the log.")
                .asException();
    }

    static FailureException replaced() {
        return Failure.of(
                        FailureCode.PROJECTION_REPLACED,
                        "The analytics store was replaced by a rebuilt one.",
                        "Open the sink again.")
                .asException();
    }

    static FailureException cancelled() {
        return Failure.of(
                        FailureCode.OPERATION_CANCELLED,
                        "Reading events was cancelled.",
                        "Ask again.")
                .asException();
    }

    static FailureException invalid(String message, String remedy, Throwable cause) {
        return Failure.of(FailureCode.CONFIGURATION_INVALID, message, remedy).causedBy(cause);
    }
}
