package dev.fraiseql.arrow.upload;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Locale;

/** Dates and times as PostgreSQL reads them in any setting of {@code DateStyle}. */
final class Times {

    private static final long SECOND = 1_000_000;

    private Times() {}

    /**
     * @param days since 1970
     */
    static String date(long days) {
        return spell(LocalDate.ofEpochDay(days), "");
    }

    /**
     * @param micros since 1970
     * @param zone behind the time; may be empty
     */
    static String timestamp(long micros, String zone) {
        var time =
                LocalDateTime.ofEpochSecond(
                        Math.floorDiv(micros, SECOND),
                        (int) Math.floorMod(micros, SECOND) * 1_000,
                        ZoneOffset.UTC);
        return spell(time.toLocalDate(), " " + time.toLocalTime() + zone);
    }

    /**
     * @param micros since midnight, up to a day
     */
    static String time(long micros) {
        return micros == 86_400 * SECOND
                ? "24:00"
                : LocalTime.ofNanoOfDay(micros * 1_000).toString();
    }

    /** The year before 1 is 1 BC. */
    private static String spell(LocalDate date, String time) {
        int year = date.getYear();
        return String.format(
                Locale.ROOT,
                "%04d-%02d-%02d%s%s",
                year < 1 ? 1 - year : year,
                date.getMonthValue(),
                date.getDayOfMonth(),
                time,
                year < 1 ? " BC" : "");
    }
}
