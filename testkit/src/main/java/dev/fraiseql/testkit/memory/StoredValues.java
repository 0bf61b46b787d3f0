package dev.fraiseql.testkit.memory;

import dev.fraiseql.domain.type.ArrayType;
import dev.fraiseql.domain.type.CompositeType;
import dev.fraiseql.domain.type.DecimalType;
import dev.fraiseql.domain.type.EnumeratedType;
import dev.fraiseql.domain.type.ScalarType;
import dev.fraiseql.domain.type.SimpleType;
import dev.fraiseql.domain.type.TextFormType;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
            case TextFormType form -> stored;
            case ArrayType array ->
                    ((List<?>) stored)
                            .stream()
                                    .map(element -> toResultOrNull(array.element(), element))
                                    .toList();
            case CompositeType composite -> attributes(composite, (List<?>) stored);
        };
    }

    /** Null where the stored value is. */
    private static Map<String, @Nullable Object> attributes(
            CompositeType type, List<? extends @Nullable Object> stored) {
        var values = new LinkedHashMap<String, @Nullable Object>();
        for (var i = 0; i < stored.size(); i++) {
            var attribute = type.attributes().get(i);
            values.put(attribute.name(), toResultOrNull(attribute.type(), stored.get(i)));
        }
        return values;
    }

    static @Nullable Object toResultOrNull(ScalarType type, @Nullable Object stored) {
        return stored == null ? null : toResult(type, stored);
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
        if (type instanceof ArrayType array) {
            return compare(array.element(), (List<?>) left, (List<?>) right);
        }
        return key(type, left).compareTo(key(type, right));
    }

    /** Null is the greatest element, and equals itself. */
    private static int compare(
            ScalarType element,
            List<? extends @Nullable Object> left,
            List<? extends @Nullable Object> right) {
        for (var i = 0; i < Math.min(left.size(), right.size()); i++) {
            var one = left.get(i);
            var other = right.get(i);
            var result =
                    one == null || other == null
                            ? Boolean.compare(one == null, other == null)
                            : compare(element, one, other);
            if (result != 0) {
                return result;
            }
        }
        return Integer.compare(left.size(), right.size());
    }

    // Two keys of one type have one class.
    @SuppressWarnings("unchecked")
    private static Comparable<Object> key(ScalarType type, Object stored) {
        var key =
                switch (type) {
                    case EnumeratedType enumerated -> enumerated.labels().indexOf((String) stored);
                    case DecimalType decimal -> stored;
                    case TextFormType form -> stored;
                    case ArrayType _, CompositeType _ ->
                            throw new IllegalArgumentException(
                                    type.graphqlName() + " is compared by its parts");
                    case SimpleType simple ->
                            simple == SimpleType.NUMERIC ? stored : simple(simple, stored);
                };
        return (Comparable<Object>) key;
    }

    static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }
}
