package dev.fraiseql.adapters.nats;

import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import io.nats.client.JetStreamApiException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What an error of NATS means to people. Its own words stay in the cause, for the log. */
final class NatsFailures {

    // https://github.com/nats-io/nats-server/blob/main/server/errors.json
    static final int CONSUMER_NOT_FOUND = 10014;
    static final int NO_MESSAGE = 10037;
    static final int STREAM_NOT_FOUND = 10059;
    static final int WRONG_LAST_ID = 10070;
    static final int WRONG_LAST_SEQUENCE = 10071;

    private NatsFailures() {}

    /** A request to the server. */
    interface Call<T> {
        T run() throws IOException, JetStreamApiException;
    }

    /** Runs it; whatever goes wrong is {@code EVENT_TRANSPORT_UNAVAILABLE}. */
    static <T> T call(Call<T> call) {
        try {
            return call.run();
        } catch (IOException | JetStreamApiException | IllegalStateException e) {
            throw unavailable(e);
        }
    }

    /** As {@link #call}; null where the server answers with this error. */
    static <T> @Nullable T find(int unless, Call<T> call) {
        try {
            return call.run();
        } catch (JetStreamApiException e) {
            if (e.getApiErrorCode() == unless) {
                return null;
            }
            throw unavailable(e);
        } catch (IOException | IllegalStateException e) {
            throw unavailable(e);
        }
    }

    static FailureException unavailable(@Nullable Throwable cause) {
        var failure =
                Failure.of(
                        FailureCode.EVENT_TRANSPORT_UNAVAILABLE,
                        "NATS does not answer, or refuses.",
                        "Try again later; if it lasts, the server's log says why.");
        return cause == null ? failure.asException() : failure.causedBy(cause);
    }

    /** What became of a message that was not taken. */
    static FailureException refused(Throwable cause) {
        for (var at = cause; at != null; at = at.getCause()) {
            if (at instanceof JetStreamApiException api
                    && (api.getApiErrorCode() == WRONG_LAST_ID
                            || api.getApiErrorCode() == WRONG_LAST_SEQUENCE)) {
                return Failure.of(
                                FailureCode.RELAY_FENCED,
                                "Another writer is ahead in the stream of events.",
                                "Nothing: this relay reads the stream's end and stays behind it.")
                        .causedBy(cause);
            }
        }
        return unavailable(cause);
    }

    static FailureException expired(EventPartition partition, Position after, Position gone) {
        return Failure.of(
                        FailureCode.EVENTS_EXPIRED,
                        "Events of "
                                + partition
                                + " behind "
                                + after
                                + " up to "
                                + gone
                                + " are no longer kept.",
                        "Rebuild the projection, or read the history from the analytics store.")
                .asException();
    }

    static FailureException misconfigured(String message, String remedy) {
        return Failure.of(FailureCode.CONFIGURATION_INVALID, message, remedy).asException();
    }
}
