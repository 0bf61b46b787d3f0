package dev.fraiseql.application.access;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import java.time.Duration;
import java.util.Locale;

/** What one caller has taken. Thread-safe; times are of {@link System#nanoTime}. */
final class CallerShare {

    private static final double NANOS = 1e9;

    private final CallerLimits limits;
    private int operations;
    private int streams;

    /** Requests it may send at once. */
    private double tokens;

    private long filled;
    private long windowBegan;
    private long rows;
    private long bytes;

    CallerShare(CallerLimits limits, long now) {
        this.limits = limits;
        this.tokens = limits.burst();
        this.filled = now;
        this.windowBegan = now;
    }

    /**
     * Counts a call in, or refuses it and counts nothing.
     *
     * @throws FailureException {@code RATE_LIMIT_REACHED}, {@code STREAM_LIMIT_REACHED}, {@code
     *     QUOTA_REACHED}
     */
    synchronized void enter(boolean stream, long now) {
        refill(now);
        if (limits.requestsPerSecond() > 0 && tokens < 1) {
            throw refused(
                    FailureCode.RATE_LIMIT_REACHED,
                    "A caller may send " + limits.requestsPerSecond() + " requests a second here.",
                    "send fewer, or ask the operator to raise limits.requests_per_second",
                    Math.ceil((1 - tokens) / limits.requestsPerSecond()));
        }
        if (stream && limits.streams() > 0 && streams >= limits.streams()) {
            throw refused(
                    FailureCode.STREAM_LIMIT_REACHED,
                    "This caller already has " + streams + " streams on their way.",
                    "wait until one has ended, or ask the operator to raise limits.streams_per_caller",
                    1);
        }
        if (isUsedUp(0)) {
            throw usedUp(now);
        }
        if (limits.requestsPerSecond() > 0) {
            tokens--;
        }
        operations++;
        streams += stream ? 1 : 0;
    }

    synchronized void leave(boolean stream) {
        operations--;
        streams -= stream ? 1 : 0;
    }

    /**
     * Counts what was moved.
     *
     * @throws FailureException {@code QUOTA_REACHED} if that was more than the window has
     */
    synchronized void moved(long moreRows, long moreBytes, long now) {
        refill(now);
        rows += moreRows;
        bytes += moreBytes;
        if (isUsedUp(1)) {
            throw usedUp(now);
        }
    }

    /** Whether nothing would be lost if it were made anew. */
    synchronized boolean isIdle(long now) {
        refill(now);
        return operations == 0 && tokens >= limits.burst() && rows == 0 && bytes == 0;
    }

    private void refill(long now) {
        tokens =
                Math.min(
                        limits.burst(),
                        tokens + (now - filled) / NANOS * limits.requestsPerSecond());
        filled = now;
        if (now - windowBegan >= limits.window().toNanos()) {
            windowBegan = now;
            rows = 0;
            bytes = 0;
        }
    }

    private boolean isUsedUp(int atLeast) {
        return limits.rowsPerWindow() > 0 && rows >= limits.rowsPerWindow() + atLeast
                || limits.bytesPerWindow() > 0 && bytes >= limits.bytesPerWindow() + atLeast;
    }

    private FailureException usedUp(long now) {
        return refused(
                FailureCode.QUOTA_REACHED,
                "This caller has taken all it may within " + words(limits.window()) + ".",
                "ask for less, or ask the operator to raise limits.rows_per_window or limits.bytes_per_window",
                Math.ceil((windowBegan + limits.window().toNanos() - now) / NANOS));
    }

    private static String words(Duration window) {
        return window.toString().substring(2).toLowerCase(Locale.ROOT);
    }

    private static FailureException refused(
            FailureCode code, String message, String remedy, double seconds) {
        var wait = Math.max(1, (long) seconds);
        return Failure.of(code, message, "Try again in " + wait + " s; " + remedy + ".")
                .with(Failure.RETRY_AFTER, String.valueOf(wait))
                .asException();
    }
}
