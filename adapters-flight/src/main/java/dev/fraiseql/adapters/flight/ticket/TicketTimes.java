package dev.fraiseql.adapters.flight.ticket;

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
 * Times as tickets write them: ISO instants with {@code Z} or an offset; without a zone, in UTC;
 * ISO dates; {@code now}, {@code now-15m}, {@code now-1h}, {@code now-7d}. No text is no bound.
 */
final class TicketTimes {

    private static final Pattern ISO =
            Pattern.compile(
                    "(?<date>\\d{4}-\\d{2}-\\d{2})"
                            + "(?:T(?<time>\\d{2}:\\d{2}(?::\\d{2}(?:\\.\\d{1,9})?)?)(?<zone>Z|[+-]\\d{2}(?::?\\d{2})?)?)?");

    private static final Pattern RELATIVE =
            Pattern.compile("now(?:-(?<amount>\\d{1,6})(?<unit>[smhd]))?");

    private static final String FORMS =
            "Write times as 2026-01-31T23:59:59Z, 2026-01-31, now, now-15m, now-1h or now-7d.";

    private final Instant now;

    TicketTimes(Instant now) {
        this.now = now;
    }

    /**
     * Whether a text has the form of a time; it may still name a day that does not exist. Empty is
     * one.
     */
    static boolean isTime(String text) {
        return text.isEmpty() || ISO.matcher(text).matches() || RELATIVE.matcher(text).matches();
    }

    /** Inclusive; null for the beginning. */
    @Nullable Instant start(String text) {
        return resolve(text, "start", false);
    }

    /** Exclusive; null for no end. A date stands for its whole day. */
    @Nullable Instant end(String text) {
        return resolve(text, "end", true);
    }

    private @Nullable Instant resolve(String text, String what, boolean wholeDay) {
        if (text.isEmpty()) {
            return null;
        }
        var relative = RELATIVE.matcher(text);
        if (relative.matches()) {
            return relative(relative);
        }
        var iso = ISO.matcher(text);
        if (!iso.matches()) {
            throw TicketParser.malformed("The " + what + " time is not a time.", FORMS);
        }
        try {
            return iso(iso, wholeDay);
        } catch (DateTimeException e) {
            throw TicketParser.malformed(
                    "The " + what + " time " + text + " does not exist.", FORMS, e);
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
