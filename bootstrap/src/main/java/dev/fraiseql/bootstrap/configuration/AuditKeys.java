package dev.fraiseql.bootstrap.configuration;

import java.time.Duration;
import java.util.List;

/** The log of who did what: what an operator can set of it. */
public final class AuditKeys {

    public static final Key<String> PATH =
            Key.absent(
                    "audit.path",
                    Kind.TEXT,
                    "no audit log is kept",
                    "A folder for the audit log alone. A relative one is taken from the configuration file's folder.");

    public static final Key<String> KEY =
            Key.absent(
                            "audit.key",
                            Kind.TEXT,
                            "lines are chained by hashes alone",
                            "The secret that the lines are sealed with, 32 characters or more: `openssl rand -base64 48`. Without one,"
                                    + " whoever may write to the folder can write the whole log anew, and it verifies.")
                    .asSecret();

    public static final Key<Long> FILE_SIZE =
            Key.of(
                    "audit.file_size",
                    Kind.bytes("1KiB", "1TiB"),
                    "256MiB",
                    "A new file begins beyond it, and with every day (UTC). Files are never deleted.");

    public static final Key<Duration> FLUSH_INTERVAL =
            Key.of(
                    "audit.flush_interval",
                    Kind.DURATION_OF_TIME,
                    "100ms",
                    "How long accesses are gathered before they are written and forced to disk, at most 1m: what a kill can lose.");

    public static final Key<String> ON_FAILURE =
            Key.of(
                    "audit.on_failure",
                    Kind.choice("continue", "refuse"),
                    "continue",
                    "While the log can't be written, 65,536 accesses wait. `continue`: what comes then is counted, and the log has a"
                            + " line that says how many are missing. `refuse`: nothing new is done, on no door, with"
                            + " `AUDIT_UNAVAILABLE`.");

    /** In the order of the documentation. */
    static final List<Key<?>> ALL = List.of(PATH, KEY, FILE_SIZE, FLUSH_INTERVAL, ON_FAILURE);

    private AuditKeys() {}
}
