package dev.fraiseql.adapters.elasticsearch;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What Elasticsearch answers, or does not, as coded failures. Its own words stay in the log. */
final class ElasticsearchFailures {

    private ElasticsearchFailures() {}

    static FailureException away(@Nullable Throwable cause) {
        return unavailable("Elasticsearch does not answer.", cause);
    }

    static FailureException refused(int status, String answer) {
        var message =
                switch (status) {
                    case 401, 403 -> "Elasticsearch refuses this server's credentials.";
                    default -> "Elasticsearch can't take or answer this at the moment.";
                };
        return unavailable(message, new IllegalStateException(status + ": " + answer));
    }

    static FailureException timeout(Duration timeout) {
        return Failure.of(
                        FailureCode.STATEMENT_TIMEOUT,
                        "The search took longer than " + timeout.toMillis() + " ms.",
                        "Search a shorter range of time, or for more specific words.")
                .asException();
    }

    static FailureException replaced() {
        return Failure.of(
                        FailureCode.PROJECTION_REPLACED,
                        "The search indices were replaced by rebuilt ones.",
                        "Open the projection again.")
                .asException();
    }

    private static FailureException unavailable(String message, @Nullable Throwable cause) {
        var failure =
                Failure.of(
                        FailureCode.SEARCH_UNAVAILABLE,
                        message,
                        "Try again; the server's log has the cause.");
        return cause == null ? failure.asException() : failure.causedBy(cause);
    }
}
