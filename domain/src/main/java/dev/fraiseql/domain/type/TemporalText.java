package dev.fraiseql.domain.type;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Dates and times as PostgreSQL spells them: ISO 8601, with years of up to seven digits, {@code BC}
 * behind it for years before 1, and {@code infinity} and {@code -infinity}. Methods throw {@link
 * DateTimeException} where the text is none.
 */
final class TemporalText {

    private static final Pattern TEXT =
            Pattern.compile(
                    "(\\d{4,7})-(\\d\\d)-(\\d\\d)"
                            + "(?:[T ](\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d{1,9})?)?)(Z|[+-]\\d\\d(?::?\\d\\d){0,2})?)?"
                            + "( BC)?",
                    Pattern.CASE_INSENSITIVE);

    private static final int LAST_ISO_YEAR = 9999;

    private TemporalText() {}

    /** With {@code Z} or an offset; zoneless and bare dates count as UTC. */
    static String instant(String text) {
        if (infinite(text)) {
            return text;
        }
        var parts = parts(text);
        var zone = parts.group(5);
        var offset =
                zone == null || zone.equalsIgnoreCase("Z") ? ZoneOffset.UTC : ZoneOffset.of(zone);
        var utc =
                OffsetDateTime.of(dateTime(parts), offset)
                        .withOffsetSameInstant(ZoneOffset.UTC)
                        .toLocalDateTime();
        return isIso(utc.getYear())
                ? Instant.from(utc.atOffset(ZoneOffset.UTC)).toString()
                : spell(utc.toLocalDate(), "T" + utc.toLocalTime() + "Z");
    }

    static String localDateTime(String text) {
        if (infinite(text)) {
            return text;
        }
        var parts = parts(text);
        requireAbsent(parts.group(5));
        var time = dateTime(parts);
        return isIso(time.getYear())
                ? time.toString()
                : spell(time.toLocalDate(), "T" + time.toLocalTime());
    }

    static String date(String text) {
        if (infinite(text)) {
            return text;
        }
        var parts = parts(text);
        requireAbsent(parts.group(4));
        var date = date(parts);
        return isIso(date.getYear()) ? date.toString() : spell(date, "");
    }

    /** To the end of the day, which PostgreSQL tells from its begin. */
    static String time(String text) {
        return text.matches("24:00(:00(\\.0{1,9})?)?") ? "24:00" : LocalTime.parse(text).toString();
    }

    private static boolean infinite(String text) {
        return text.equals("infinity") || text.equals("-infinity");
    }

    private static boolean isIso(int year) {
        return year >= 1 && year <= LAST_ISO_YEAR;
    }

    private static Matcher parts(String text) {
        var parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new DateTimeException("not a date");
        }
        return parts;
    }

    private static LocalDate date(Matcher parts) {
        var year = Integer.parseInt(parts.group(1));
        if (year == 0) {
            throw new DateTimeException("there is no year 0");
        }
        return LocalDate.of(
                parts.group(6) == null ? year : 1 - year,
                Integer.parseInt(parts.group(2)),
                Integer.parseInt(parts.group(3)));
    }

    private static LocalDateTime dateTime(Matcher parts) {
        var time = parts.group(4);
        return LocalDateTime.of(
                date(parts), time == null ? LocalTime.MIDNIGHT : LocalTime.parse(time));
    }

    private static String spell(LocalDate date, String time) {
        var before = date.getYear() < 1;
        return String.format(
                java.util.Locale.ROOT,
                "%04d-%02d-%02d%s%s",
                before ? 1 - date.getYear() : date.getYear(),
                date.getMonthValue(),
                date.getDayOfMonth(),
                time,
                before ? " BC" : "");
    }

    private static void requireAbsent(@Nullable String part) {
        if (part != null) {
            throw new DateTimeException("more than the type has");
        }
    }
}
