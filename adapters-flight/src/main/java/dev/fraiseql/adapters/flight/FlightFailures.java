package dev.fraiseql.adapters.flight;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.failure.FailureKind;
import java.util.UUID;
import java.util.stream.Collectors;
import org.apache.arrow.flight.CallStatus;
import org.apache.arrow.flight.ErrorFlightMetadata;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.memory.OutOfMemoryException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Failures as Flight clients see them: a status by kind, a message that begins with the code and
 * ends with the remedy, and the code once more in the error metadata. What nobody foresaw is logged
 * under an id, and only the id is shown.
 */
final class FlightFailures {

    /** Error metadata: the {@link FailureCode}. */
    static final String CODE_KEY = "fraiseql-code";

    /** Error metadata: after how many milliseconds to try again; gRPC's own retries heed it. */
    static final String RETRY_KEY = "grpc-retry-pushback-ms";

    /** Error metadata: what goes as {@code after} into the ticket that goes on. */
    static final String RESUME_KEY = "fraiseql-resume";

    /** A longer one is in the last batch only. */
    private static final int MAX_RESUME = 1_500;

    /** Clients accept 8 KiB of trailers by default, and a character may take nine bytes of them. */
    private static final int MAX_DESCRIPTION = 800;

    private static final Logger LOG = LoggerFactory.getLogger(FlightFailures.class);

    private FlightFailures() {}

    static FlightRuntimeException of(Throwable thrown) {
        return switch (thrown) {
            case FlightRuntimeException flight -> flight;
            case FailureException failure -> of(failure);
            case OutOfMemoryException memory -> {
                LOG.warn("A stream was refused memory: {}", memory.getMessage());
                yield of(memoryLimit().asException());
            }
            default -> of(unforeseen(thrown).asException());
        };
    }

    /**
     * With the place to go on at, in the error metadata and in the message: not every client shows
     * the one.
     *
     * @param resume empty where there is none
     */
    static FlightRuntimeException resumable(Throwable thrown, String resume) {
        var flight = of(thrown);
        if (resume.isEmpty() || resume.length() > MAX_RESUME) {
            return flight;
        }
        var status = flight.status();
        var metadata = status.metadata() == null ? new ErrorFlightMetadata() : status.metadata();
        metadata.insert(RESUME_KEY, resume);
        return status.withDescription(
                        status.description()
                                + " To go on, add \"after\": \""
                                + resume
                                + "\" to the ticket.")
                .withMetadata(metadata)
                .toRuntimeException();
    }

    private static FlightRuntimeException of(FailureException exception) {
        var first = exception.first();
        if (first.kind() == FailureKind.INTERNAL && exception.getCause() != null) {
            LOG.error("Internal failure: {}", first.message(), exception);
        }
        var metadata = new ErrorFlightMetadata();
        metadata.insert(CODE_KEY, first.code().name());
        var seconds = first.details().get(Failure.RETRY_AFTER);
        if (seconds != null) {
            metadata.insert(RETRY_KEY, seconds + "000");
        }
        return status(first)
                .withDescription(describe(exception))
                .withMetadata(metadata)
                .toRuntimeException();
    }

    private static CallStatus status(Failure failure) {
        if (failure.code() == FailureCode.STATEMENT_TIMEOUT) {
            return CallStatus.TIMED_OUT;
        }
        return switch (failure.kind()) {
            case USER -> CallStatus.INVALID_ARGUMENT;
            case UNAUTHENTICATED -> CallStatus.UNAUTHENTICATED;
            case DENIED -> CallStatus.UNAUTHORIZED;
            case NOT_FOUND -> CallStatus.NOT_FOUND;
            case LIMIT -> CallStatus.RESOURCE_EXHAUSTED;
            case UNSUPPORTED -> CallStatus.UNIMPLEMENTED;
            case UNAVAILABLE -> CallStatus.UNAVAILABLE;
            case CANCELLED -> CallStatus.CANCELLED;
            case INTERNAL -> CallStatus.INTERNAL;
        };
    }

    private static String describe(FailureException exception) {
        var text =
                exception.failures().stream()
                        .map(
                                failure ->
                                        failure.code()
                                                + ": "
                                                + failure.message()
                                                + " "
                                                + failure.remedy())
                        .collect(Collectors.joining("\n"));
        return text.length() <= MAX_DESCRIPTION ? text : text.substring(0, MAX_DESCRIPTION) + "…";
    }

    private static Failure memoryLimit() {
        return Failure.of(
                FailureCode.MEMORY_LIMIT_REACHED,
                "The server has no memory left for this stream.",
                "Try again when other streams have ended, or ask for fewer or smaller columns.");
    }

    private static Failure unforeseen(Throwable thrown) {
        var id = UUID.randomUUID();
        LOG.error("Unforeseen failure {}", id, thrown);
        return Failure.of(
                FailureCode.INTERNAL_ERROR,
                "Something went wrong inside the server.",
                "Report the id " + id + " to the operator, whose log has the details.");
    }
}
