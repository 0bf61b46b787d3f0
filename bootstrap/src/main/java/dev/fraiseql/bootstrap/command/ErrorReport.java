package dev.fraiseql.bootstrap.command;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureException;
import java.io.PrintWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Failures for people: {@code error: …} and {@code hint: …}. Stack traces go to the log, which
 * shows them at debug.
 */
final class ErrorReport {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorReport.class);

    private ErrorReport() {}

    static void print(PrintWriter err, Exception failure) {
        LOG.debug("the command failed", failure);
        if (failure instanceof FailureException known) {
            known.failures().forEach(each -> print(err, each));
        } else {
            err.println("error: unexpected: " + failure);
            err.println("hint: run it again with --verbose and report what it prints");
        }
        err.flush();
    }

    private static void print(PrintWriter err, Failure failure) {
        var place =
                failure.locations().isEmpty()
                        ? ""
                        : "line "
                                + failure.locations().getFirst().line()
                                + ", column "
                                + failure.locations().getFirst().column()
                                + ": ";
        err.println("error: " + place + failure.message());
        if (!failure.remedy().isEmpty()) {
            err.println("hint: " + failure.remedy());
        }
    }
}
