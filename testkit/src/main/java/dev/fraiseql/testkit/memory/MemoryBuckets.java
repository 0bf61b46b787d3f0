package dev.fraiseql.testkit.memory;

import dev.fraiseql.domain.query.Expression;
import dev.fraiseql.domain.query.TimeBucket;
import dev.fraiseql.domain.type.SimpleType;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import org.jspecify.annotations.Nullable;

/** Where spans of time begin. */
final class MemoryBuckets {

    private MemoryBuckets() {}

    /** The stored form of the start of the bucket that the stored value lies in. */
    static String start(Expression.Bucket bucket, String value, @Nullable String zone) {
        if (bucket.of().type() == SimpleType.DATE) {
            return start(bucket.bucket(), LocalDate.parse(value).atStartOfDay(ZoneOffset.UTC))
                    .toLocalDate()
                    .toString();
        }
        if (bucket.of().type() == SimpleType.TIMESTAMP) {
            return start(bucket.bucket(), LocalDateTime.parse(value).atZone(ZoneOffset.UTC))
                    .toLocalDateTime()
                    .toString();
        }
        var local = Instant.parse(value).atZone(zone == null ? ZoneOffset.UTC : ZoneId.of(zone));
        return start(bucket.bucket(), local).toInstant().toString();
    }

    private static ZonedDateTime start(TimeBucket bucket, ZonedDateTime time) {
        var day = time.truncatedTo(ChronoUnit.DAYS);
        return switch (bucket) {
            case MINUTE -> time.truncatedTo(ChronoUnit.MINUTES);
            case HOUR -> time.truncatedTo(ChronoUnit.HOURS);
            case DAY -> day;
            case WEEK -> day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            case MONTH -> day.withDayOfMonth(1);
            case QUARTER -> day.withDayOfMonth(1).withMonth((time.getMonthValue() - 1) / 3 * 3 + 1);
            case YEAR -> day.withDayOfYear(1);
        };
    }
}
