package dev.fraiseql.adapters.audit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The audit log's settings.
 *
 * @param folder of the log alone; made if it is not there
 * @param key what lines are sealed with; without one, whoever owns the folder can write a whole log
 *     anew that verifies
 * @param fileBytes a new file begins where one would become larger, and with every day
 * @param flushInterval how long accesses are gathered before they are written and forced to disk
 * @param required whether nothing may be done while the log can't be written
 */
public record AuditConfig(
        Path folder,
        Optional<String> key,
        long fileBytes,
        Duration flushInterval,
        boolean required) {

    public static final Duration FLUSH_INTERVAL = Duration.ofMillis(100);

    static final int SHORTEST_KEY = 32;

    public AuditConfig {
        if (fileBytes < 1) {
            throw new IllegalArgumentException(
                    "audit.file_size is " + fileBytes + "; use 1 or more");
        }
        if (flushInterval.isNegative() || flushInterval.compareTo(Duration.ofMinutes(1)) > 0) {
            throw new IllegalArgumentException(
                    "audit.flush_interval is " + flushInterval + "; use 0s to 1m");
        }
        key.filter(secret -> secret.length() < SHORTEST_KEY)
                .ifPresent(
                        secret -> {
                            throw new IllegalArgumentException(
                                    "audit.key has "
                                            + secret.length()
                                            + " characters; use "
                                            + SHORTEST_KEY
                                            + " or more, for example from `openssl rand -base64 48`");
                        });
    }

    /** For whoever only reads. */
    public static AuditConfig reading(Path folder, Optional<String> key) {
        return new AuditConfig(folder, key, 1, Duration.ZERO, false);
    }

    /** No key in it. */
    @Override
    public String toString() {
        return "AuditConfig[" + folder + (key.isPresent() ? ", keyed]" : "]");
    }
}
