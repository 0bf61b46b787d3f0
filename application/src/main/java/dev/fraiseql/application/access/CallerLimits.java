package dev.fraiseql.application.access;

import java.time.Duration;

/**
 * What one caller may take: a user acting for an organisation, whatever it shows to say so, or the
 * strangers of one address. 0 is no limit.
 *
 * @param streams on their way at once, in both directions
 * @param requestsPerSecond in the long run
 * @param burst requests at once after a pause
 * @param window for which rows and bytes are counted
 * @param rowsPerWindow sent and received, on doors that see rows
 * @param bytesPerWindow sent and received
 * @param rowsPerResult sent and received by one call, on doors that see rows
 * @param bytesPerResult sent and received by one call
 * @param streamDuration after which a stream is ended
 */
public record CallerLimits(
        int streams,
        int requestsPerSecond,
        int burst,
        Duration window,
        long rowsPerWindow,
        long bytesPerWindow,
        long rowsPerResult,
        long bytesPerResult,
        Duration streamDuration) {

    public static final Duration WINDOW = Duration.ofHours(1);

    /** No limits. */
    public static final CallerLimits NONE =
            new CallerLimits(0, 0, 0, WINDOW, 0, 0, 0, 0, Duration.ZERO);

    /** Whether anything is counted over several calls. */
    boolean areShared() {
        return streams > 0 || requestsPerSecond > 0 || rowsPerWindow > 0 || bytesPerWindow > 0;
    }

    public CallerLimits {
        if (!window.isPositive()) {
            throw new IllegalArgumentException("limits.window is " + window + "; use 1s or more");
        }
        if (requestsPerSecond > 0 && burst < 1) {
            throw new IllegalArgumentException("limits.burst is " + burst + "; use 1 or more");
        }
    }
}
