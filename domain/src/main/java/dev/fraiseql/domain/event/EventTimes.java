package dev.fraiseql.domain.event;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Bounds of time as people write them, the same on every door: ISO instants with {@code Z} or an
 * offset; without a zone, in UTC; ISO dates; {@code now}, {@code now-15m}, {@code now-1h}, {@code
 * now-7d}. No text is no bound. Methods throw {@link DateTimeException} where a text is no time, or
 * names a day that does not exist.
 */
public final class EventTimes {

    /** For the remedy of a failure. */
    public static final String FORMS =
            "Write times as 2026-01-31T23:59:59Z, 2026-01-31, now, now-15m, now-1h or now-7d.";

    private static final Pattern ISO =
            Pattern.compile(
                    "(?<date>\\d{4}-\\d{2}-\\d{2})"
                            + "(?:T(?<time>\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?)(?<zone>Z|[+-]\\d{2}(?::?\\d{2})?)?)?");

    private static final Pattern RELATIVE =
            Pattern.compile("now(?:-(?<amount>\\d{1,6})(?<unit>[smhd]))?");

    private final Instant now;

    public EventTimes(Instant now) {
        this.now = now;
    }

    /**
     * Whether a text has the form of a time; it may still name a day that does not exist. Empty is
     * one.
     */
    public static boolean isTime(String text) {
        return text.isEmpty() || ISO.matcher(text).matches() || RELATIVE.matcher(text).matches();
    }

    /** Inclusive; null for the beginning. */
    public @Nullable Instant start(String text) {
        return resolve(text, false);
    }

    /** Exclusive; null for no end. A date stands for its whole day. */
    public @Nullable Instant end(String text) {
        return resolve(text, true);
    }

    private @Nullable Instant resolve(String text, boolean wholeDay) {
        if (text.isEmpty()) {
            return null;
        }
        var relative = RELATIVE.matcher(text);
        if (relative.matches()) {
            return relative(relative);
        }
        var iso = ISO.matcher(text);
        if (!iso.matches()) {
            throw new DateTimeException("is not a time.");
        }
        try {
            return iso(iso, wholeDay);
        } catch (DateTimeException e) {
            throw new DateTimeException(text + " does not exist.", e);
        }
    }

    private Instant relative(Matcher relative) {
        var amount = relative.group("amount");
        if (amount == null) {
            return now;
        }
        long count = Long.parseLong(amount);
        return now.minus(
                switch (relative.group("unit").charAt(0)) {
                    case 's' -> Duration.ofSeconds(count);
                    case 'm' -> Duration.ofMinutes(count);
                    case 'h' -> Duration.ofHours(count);
                    default -> Duration.ofDays(count);
                });
    }

    private static Instant iso(Matcher iso, boolean wholeDay) {
        var date = LocalDate.parse(iso.group("date"));
        if (iso.group("time") == null) {
            return date.plusDays(wholeDay ? 1 : 0).atStartOfDay().toInstant(ZoneOffset.UTC);
        }
        var zone = iso.group("zone") == null ? ZoneOffset.UTC : ZoneOffset.of(iso.group("zone"));
        return date.atTime(LocalTime.parse(iso.group("time"))).toInstant(zone);
    }
}
