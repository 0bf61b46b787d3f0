package dev.fraiseql.application;

import java.time.Duration;

/**
 * What bounds exports.
 *
 * @param snapshotLifetime how long the parts of an export that was cut can be read, from when they
 *     were made or renewed; 1 s to 1 day
 */
public record ExportConfig(Duration snapshotLifetime) {

    public static final Duration DEFAULT_SNAPSHOT_LIFETIME = Duration.ofMinutes(5);

    public ExportConfig {
        if (snapshotLifetime.compareTo(Duration.ofSeconds(1)) < 0
                || snapshotLifetime.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException(
                    "arrow_flight.snapshot_lifetime is " + snapshotLifetime + "; use 1s to 1d");
        }
    }
}
