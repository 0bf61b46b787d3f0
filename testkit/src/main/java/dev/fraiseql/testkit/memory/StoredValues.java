package dev.fraiseql.testkit.memory;

import dev.fraiseql.domain.type.DecimalType;
import dev.fraiseql.domain.type.EnumeratedType;
import dev.fraiseql.domain.type.ScalarType;
import dev.fraiseql.domain.type.SimpleType;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;

/** What stored values become on their way out, and how two of them compare. */
final class StoredValues {

    private StoredValues() {}

    /**
     * The value in the units of the type, as a {@code ColumnWriter} takes it; bytes as a {@link
     * ByteBuffer}.
     */
    static Object toResult(ScalarType type, Object stored) {
        return switch (type) {
            case SimpleType simple -> simple(simple, stored);
            case DecimalType decimal ->
                    ((BigDecimal) stored).setScale(decimal.scale(), RoundingMode.HALF_UP);
            case EnumeratedType enumerated -> stored;
        };
    }

    private static Object simple(SimpleType type, Object stored) {
        return switch (type) {
            case BOOLEAN, INT, BIGINT, FLOAT, TEXT, UUID, JSON -> stored;
            case NUMERIC -> ((BigDecimal) stored).toPlainString();
            case TIMESTAMPTZ -> micros(Instant.parse((String) stored));
            case TIMESTAMP ->
                    micros(LocalDateTime.parse((String) stored).toInstant(ZoneOffset.UTC));
            case DATE -> LocalDate.parse((String) stored).toEpochDay();
            case TIME -> LocalTime.parse((String) stored).toNanoOfDay() / 1_000;
            case BYTES ->
                    ByteBuffer.wrap(
                            HexFormat.of().parseHex(((String) stored).substring("\\x".length())));
        };
    }

    /**
     * Values of one type compare as the database's do: 100 equals 100.00, an enum has its labels'
     * order.
     */
    static int compare(ScalarType type, Object left, Object right) {
        return key(type, left).compareTo(key(type, right));
    }

    // Two keys of one type have one class.
    @SuppressWarnings("unchecked")
    private static Comparable<Object> key(ScalarType type, Object stored) {
        var key =
                switch (type) {
                    case EnumeratedType enumerated -> enumerated.labels().indexOf((String) stored);
                    case DecimalType decimal -> stored;
                    case SimpleType simple ->
                            simple == SimpleType.NUMERIC ? stored : simple(simple, stored);
                };
        return (Comparable<Object>) key;
    }

    static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
