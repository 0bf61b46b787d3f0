package dev.fraiseql.adapters.elasticsearch;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAdjusters;
import java.util.Locale;
import java.util.Optional;

/**
 * How indices, aliases and templates are called: {@code fraiseql-events-000001-2026.03.01} is the
 * first generation's index of the time that begins on that day, {@code fraiseql-events} the alias
 * that is read, {@code fraiseql-checkpoints-000001} what that generation remembers.
 */
record IndexNames(String prefix, IndexPeriodConfig period) {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu.MM.dd", Locale.ROOT);

    String events() {
        return prefix + "-events";
    }

    String requests() {
        return prefix + "-requests";
    }

    String checkpoints() {
        return prefix + "-checkpoints";
    }

    /** The beginning of a generation's indices, and its template's name. */
    String events(int generation) {
        return numbered(events(), generation);
    }

    String checkpoints(int generation) {
        return numbered(checkpoints(), generation);
    }

    /** Behind {@code series}, the time that an event's own is in. */
    String dated(String series, Instant time) {
        return series + "-" + DAY.format(begin(time.atZone(ZoneOffset.UTC).toLocalDate()));
    }

    /** Where the time of an index ends; empty for what has none. */
    Optional<Instant> end(String index) {
        try {
            var begin = LocalDate.parse(index.substring(index.lastIndexOf('-') + 1), DAY);
            var end =
                    switch (period) {
                        case DAY -> begin.plusDays(1);
                        case WEEK -> begin.plusWeeks(1);
                        case MONTH -> begin.plusMonths(1);
                    };
            return Optional.of(end.atStartOfDay().toInstant(ZoneOffset.UTC));
        } catch (DateTimeParseException undated) {
            return Optional.empty();
        }
    }

    /** The generation of a checkpoint index. */
    static int generation(String checkpoints) {
        return Integer.parseInt(checkpoints.substring(checkpoints.lastIndexOf('-') + 1));
    }

    private LocalDate begin(LocalDate day) {
        return switch (period) {
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
        };
    }

    private static String numbered(String name, int generation) {
        return String.format(Locale.ROOT, "%s-%06d", name, generation);
    }
}
