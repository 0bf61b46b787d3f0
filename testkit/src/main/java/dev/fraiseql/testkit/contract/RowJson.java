package dev.fraiseql.testkit.contract;

import dev.fraiseql.domain.result.ResultSchema;
import dev.fraiseql.domain.type.ArrayType;
import dev.fraiseql.domain.type.CompositeType;
import dev.fraiseql.domain.type.DataType;
import dev.fraiseql.domain.type.DecimalType;
import dev.fraiseql.domain.type.EnumeratedType;
import dev.fraiseql.domain.type.ListType;
import dev.fraiseql.domain.type.NamedField;
import dev.fraiseql.domain.type.SimpleType;
import dev.fraiseql.domain.type.StructType;
import dev.fraiseql.domain.type.TextFormType;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * Writes the values that {@link CollectingRowWriter} collected as the JSON that HTTP callers get
 * for the same row: both renderings of a query must agree.
 */
public final class RowJson {

    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder()
                    .appendPattern("HH:mm:ss")
                    .appendFraction(ChronoField.MICRO_OF_SECOND, 0, 6, true)
                    .toFormatter(java.util.Locale.ROOT);

    private RowJson() {}

    /** A JSON array of objects. */
    public static String of(
            ResultSchema schema, List<? extends List<? extends @Nullable Object>> rows) {
        var text = new StringJoiner(",", "[", "]");
        rows.forEach(row -> text.add(object(schema.fields(), row)));
        return text.toString();
    }

    /** One row as an object. */
    public static String object(ResultSchema schema, List<? extends @Nullable Object> row) {
        return object(schema.fields(), row);
    }

    private static String object(List<NamedField> fields, List<? extends @Nullable Object> values) {
        var text = new StringJoiner(",", "{", "}");
        for (var i = 0; i < fields.size(); i++) {
            var field = fields.get(i);
            text.add(Json.quote(field.name()) + ":" + value(field.type(), values.get(i)));
        }
        return text.toString();
    }

    private static String value(DataType type, @Nullable Object value) {
        if (value == null) {
            return "null";
        }
        return switch (type) {
            case SimpleType simple -> simple(simple, value);
            case DecimalType decimal -> Json.quote(((BigDecimal) value).toPlainString());
            case EnumeratedType enumerated -> Json.quote((String) value);
            case TextFormType form -> Json.quote((String) value);
            case ArrayType array -> value(array.asList(), value);
            case CompositeType composite -> value(composite.asStruct(), value);
            case StructType struct -> {
                var fields = (Map<?, ?>) value;
                yield object(
                        struct.fields(),
                        struct.fields().stream()
                                .<@Nullable Object>map(field -> fields.get(field.name()))
                                .toList());
            }
            case ListType list -> {
                var text = new StringJoiner(",", "[", "]");
                ((List<?>) value).forEach(element -> text.add(value(list.element(), element)));
                yield text.toString();
            }
        };
    }

    private static String simple(SimpleType type, Object value) {
        return switch (type) {
            case BOOLEAN, INT, FLOAT, JSON -> Objects.toString(value);
            case BIGINT, NUMERIC, TEXT, UUID -> Json.quote(Objects.toString(value));
            case TIMESTAMPTZ ->
                    Json.quote(
                            dated(
                                    utc(value).toLocalDate(),
                                    "T" + TIME.format(utc(value)) + "+00:00"));
            case TIMESTAMP ->
                    Json.quote(dated(utc(value).toLocalDate(), "T" + TIME.format(utc(value))));
            case DATE -> Json.quote(dated(LocalDate.ofEpochDay((Long) value), ""));
            case TIME -> Json.quote(TIME.format(LocalTime.ofNanoOfDay((Long) value * 1_000)));
            case BYTES ->
                    Json.quote(Base64.getEncoder().encodeToString(((ByteBuffer) value).array()));
        };
    }

    /** Years before 1 count backwards and say so, as PostgreSQL writes them. */
    private static String dated(LocalDate date, String time) {
        var before = date.getYear() < 1;
        return "%04d-%02d-%02d%s%s"
                .formatted(
                        before ? 1 - date.getYear() : date.getYear(),
                        date.getMonthValue(),
                        date.getDayOfMonth(),
                        time,
                        before ? " BC" : "");
    }

    private static java.time.LocalDateTime utc(Object micros) {
        return Instant.EPOCH
                .plus((Long) micros, ChronoUnit.MICROS)
                .atOffset(ZoneOffset.UTC)
                .toLocalDateTime();
    }
}
