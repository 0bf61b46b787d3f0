package dev.fraiseql.testkit.service;

import org.opentest4j.TestAbortedException;

/** What happens to a test whose service cannot be had. */
final class MissingService {

    private MissingService() {}

    /**
     * Skips the test, with the way to get the service; where {@code CI=true} it fails, since nobody
     * reads what was skipped there.
     */
    static RuntimeException abort(String service, String remedy, Throwable cause) {
        var message = service + " is not available for tests; " + remedy + ".";
        if ("true".equals(System.getenv("CI"))) {
            throw new IllegalStateException(message, cause);
        }
        throw new TestAbortedException(message, cause);
    }
}
