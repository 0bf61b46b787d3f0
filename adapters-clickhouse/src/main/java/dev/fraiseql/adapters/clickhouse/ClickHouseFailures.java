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
