package dev.fraiseql.arrow.upload;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;
import org.apache.arrow.vector.util.ValueVectorUtility;
import org.jspecify.annotations.Nullable;

/**
 * A client's rows as values of a JSON request: texts, booleans, whole and decimal numbers, times in
 * ISO form, bytes in base64, lists of these. For keys and variables, of which there are few.
 */
public final class ArrowValues {

    private ArrowValues() {}

    /**
     * The rows of the batch that the root holds now, each with a value for each column.
     *
     * @throws FailureException {@code BAD_USER_INPUT} for a column of a type that has no such form,
     *     {@code REQUEST_MALFORMED} if the batch's buffers do not hold what it says
     */
    public static List<List<@Nullable Object>> rows(
            VectorSchemaRoot root, DictionaryProvider dictionaries) {
        try {
            ValueVectorUtility.validateFull(root);
            var rows = new ArrayList<List<@Nullable Object>>(root.getRowCount());
            for (int row = 0; row < root.getRowCount(); row++) {
                var values = new ArrayList<@Nullable Object>(root.getFieldVectors().size());
                for (var vector : root.getFieldVectors()) {
                    values.add(value(vector, row, dictionaries));
                }
                rows.add(values);
            }
            return rows;
        } catch (FailureException e) {
            throw e;
        } catch (RuntimeException e) {
            throw Failure.of(
                            FailureCode.REQUEST_MALFORMED,
                            "The record batch is damaged: its buffers do not hold what its lengths"
                                    + " say.",
                            "Send it as an Arrow library writes it.")
                    .causedBy(e);
        }
    }

    private static @Nullable Object value(
            FieldVector vector, int row, DictionaryProvider dictionaries) {
        if (vector.isNull(row)) {
            return null;
        }
        var encoding = vector.getField().getDictionary();
        if (encoding != null) {
            var dictionary = dictionaries.lookup(encoding.getId()).getVector();
            var index = ((Number) vector.getObject(row)).intValue();
            return value(dictionary, index, dictionaries);
        }
        var type = vector.getField().getType();
        var value = vector.getObject(row);
        return switch (type) {
            case ArrowType.Bool _ -> value;
            case ArrowType.Int integer -> whole(integer, ((Number) value).longValue(), vector);
            case ArrowType.FloatingPoint _ -> Double.valueOf(((Number) value).doubleValue());
            case ArrowType.Decimal _ -> value;
            case ArrowType.Utf8 _, ArrowType.LargeUtf8 _, ArrowType.Utf8View _ -> value.toString();
            case ArrowType.Binary _, ArrowType.LargeBinary _, ArrowType.BinaryView _ ->
                    Base64.getEncoder().encodeToString((byte[]) value);
            case ArrowType.FixedSizeBinary fixed -> fixed((byte[]) value);
            case ArrowType.Date _, ArrowType.Time _ -> micros(vector, row);
            case ArrowType.Timestamp _ -> micros(vector, row);
            case ArrowType.List _ -> list((ListVector) vector, row, dictionaries);
            default -> throw unfit(vector.getField());
        };
    }

    private static Object whole(ArrowType.Int type, long value, FieldVector vector) {
        if (!type.getIsSigned() && type.getBitWidth() == 16) {
            // Arrow gives it as a character.
            return value;
        }
        if (!type.getIsSigned() && value < 0) {
            if (type.getBitWidth() == 64) {
                throw unfit(vector.getField());
            }
            return value & ((1L << type.getBitWidth()) - 1);
        }
        return value;
    }

    private static String fixed(byte[] bytes) {
        if (bytes.length != UuidReader.BYTES) {
            return Base64.getEncoder().encodeToString(bytes);
        }
        var buffer = java.nio.ByteBuffer.wrap(bytes);
        return new UUID(buffer.getLong(), buffer.getLong()).toString();
    }

    private static List<@Nullable Object> list(
            ListVector vector, int row, DictionaryProvider dictionaries) {
        var values = new ArrayList<@Nullable Object>();
        for (int i = vector.getElementStartIndex(row); i < vector.getElementEndIndex(row); i++) {
            values.add(value(vector.getDataVector(), i, dictionaries));
        }
        return values;
    }

    private static String micros(FieldVector vector, int row) {
        var data = vector.getDataBuffer();
        return switch (vector.getField().getType()) {
            case ArrowType.Date date ->
                    switch (date.getUnit()) {
                        case DAY ->
                                java.time.LocalDate.ofEpochDay(data.getInt(4L * row)).toString();
                        case MILLISECOND ->
                                LocalDateTime.ofInstant(
                                                Instant.ofEpochMilli(data.getLong(8L * row)),
                                                ZoneOffset.UTC)
                                        .toLocalDate()
                                        .toString();
                    };
            case ArrowType.Time time -> {
                long units =
                        time.getBitWidth() == 32 ? data.getInt(4L * row) : data.getLong(8L * row);
                yield java.time.LocalTime.ofNanoOfDay(units * nanos(time.getUnit())).toString();
            }
            case ArrowType.Timestamp timestamp -> {
                long perSecond = 1_000_000_000L / nanos(timestamp.getUnit());
                long units = data.getLong(8L * row);
                var instant =
                        Instant.ofEpochSecond(
                                Math.floorDiv(units, perSecond),
                                Math.floorMod(units, perSecond) * nanos(timestamp.getUnit()));
                yield timestamp.getTimezone() == null
                        ? LocalDateTime.ofInstant(instant, ZoneOffset.UTC).toString()
                        : instant.toString();
            }
            default -> throw unfit(vector.getField());
        };
    }

    private static long nanos(org.apache.arrow.vector.types.TimeUnit unit) {
        return switch (unit) {
            case SECOND -> 1_000_000_000L;
            case MILLISECOND -> 1_000_000L;
            case MICROSECOND -> 1_000L;
            case NANOSECOND -> 1L;
        };
    }

    private static FailureException unfit(Field field) {
        return Failure.of(
                        FailureCode.BAD_USER_INPUT,
                        "column "
                                + field.getName()
                                + " is sent as "
                                + field.getType()
                                + ", which is no key and no variable",
                        "Send texts, numbers, booleans, times, bytes or lists of these.")
                .asException();
    }
}
