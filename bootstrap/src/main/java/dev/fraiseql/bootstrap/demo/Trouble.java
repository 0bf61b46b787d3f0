package dev.fraiseql.bootstrap.demo;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import org.jspecify.annotations.Nullable;

/** What keeps the demo from running, as one line and a hint. */
final class Trouble {

    private Trouble() {}

    static FailureException of(String message, String remedy) {
        return of(message, remedy, null);
    }

    static FailureException of(String message, String remedy, @Nullable Throwable cause) {
        var failure = Failure.of(FailureCode.CONFIGURATION_INVALID, message, remedy);
        return cause == null ? failure.asException() : failure.causedBy(cause);
    }
}
