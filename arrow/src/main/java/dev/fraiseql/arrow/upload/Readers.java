package dev.fraiseql.arrow.upload;

import dev.fraiseql.domain.type.ArrayType;
import dev.fraiseql.domain.type.CompositeType;
import dev.fraiseql.domain.type.DecimalType;
import dev.fraiseql.domain.type.EnumeratedType;
import dev.fraiseql.domain.type.ScalarType;
import dev.fraiseql.domain.type.SimpleType;
import dev.fraiseql.domain.type.TextFormType;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.FloatingPointPrecision;
import org.apache.arrow.vector.types.TimeUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.Field;

/** Chooses the reader of an Arrow type as a column's type, where that loses nothing. */
final class Readers {

    private static final long MILLIS_PER_DAY = 86_400_000L;
    private static final long MICROS_PER_DAY = 86_400_000_000L;

    /** Numbers for {@code numeric} without precision: what Decimal256 can hold. */
    private static final int ANY_PRECISION = 1_000;

    private Readers() {}

    static VectorReader of(
            Field field, DictionaryProvider dictionaries, ScalarType type, Place place) {
        var encoding = field.getDictionary();
        if (encoding == null) {
            return isCompound(field.getType(), type)
                    ? Compounds.of(field, dictionaries, type, place)
                    : of(field.getType(), type, place);
        }
        var dictionary = dictionaries.lookup(encoding.getId());
        if (dictionary == null || !(field.getType() instanceof ArrowType.Int index)) {
            throw place.unfit("a dictionary that is not there", "its values themselves");
        }
        return new DictionaryReader(
                place,
                dictionaries,
                encoding.getId(),
                whole(index),
                of(dictionary.getVectorType(), type, place));
    }

    /** Sent as what it is; as text otherwise. */
    private static boolean isCompound(ArrowType sent, ScalarType type) {
        return switch (type) {
            case ArrayType _ ->
                    sent instanceof ArrowType.List || sent instanceof ArrowType.LargeList;
            case CompositeType _ -> sent instanceof ArrowType.Struct;
            case SimpleType _, DecimalType _, EnumeratedType _, TextFormType _ -> false;
        };
    }

    private static VectorReader of(ArrowType sent, ScalarType type, Place place) {
        if (sent instanceof ArrowType.Null) {
            return new NullReader(place);
        }
        return switch (type) {
            case EnumeratedType _, TextFormType _ -> text(sent, place, "Utf8");
            case ArrayType _ ->
                    text(sent, place, "List, or Utf8 with PostgreSQL's text, such as {1,2}");
            case CompositeType _ ->
                    text(sent, place, "Struct, or Utf8 with PostgreSQL's text, such as (a,1)");
            case DecimalType decimal -> decimal(sent, decimal, place);
            case SimpleType simple -> simple(sent, simple, place);
        };
    }

    private static VectorReader simple(ArrowType sent, SimpleType type, Place place) {
        return switch (type) {
            case BOOLEAN -> {
                if (sent instanceof ArrowType.Bool) {
                    yield new BitReader(place);
                }
                throw place.unfit(sent.toString(), "Bool");
            }
            case INT -> whole(sent, place, Integer.MIN_VALUE, Integer.MAX_VALUE, "Int32");
            case BIGINT -> whole(sent, place, Long.MIN_VALUE, Long.MAX_VALUE, "Int64");
            case FLOAT -> floating(sent, place);
            case NUMERIC -> numeric(sent, place);
            case TEXT, JSON -> text(sent, place, "Utf8");
            case UUID ->
                    sent instanceof ArrowType.FixedSizeBinary fixed
                                    && fixed.getByteWidth() == UuidReader.BYTES
                            ? new UuidReader(place)
                            : text(sent, place, "Utf8, or FixedSizeBinary(16)");
            case TIMESTAMPTZ -> timestamp(sent, place, true);
            case TIMESTAMP -> timestamp(sent, place, false);
            case DATE -> date(sent, place);
            case TIME -> time(sent, place);
            case BYTES -> bytes(sent, place);
        };
    }

    private static FixedValues whole(ArrowType.Int type) {
        return new FixedValues(type.getBitWidth() / 8, type.getIsSigned());
    }

    private static VectorReader whole(
            ArrowType sent, Place place, long min, long max, String wanted) {
        if (sent instanceof ArrowType.Int integer) {
            return new LongReader(place, whole(integer), 1, 1, min, max);
        }
        throw place.unfit(sent.toString(), wanted);
    }

    private static VectorReader floating(ArrowType sent, Place place) {
        return switch (sent) {
            case ArrowType.FloatingPoint floating ->
                    new DoubleReader(place, bytes(floating.getPrecision()));
            case ArrowType.Int integer when integer.getBitWidth() <= 32 ->
                    new WholeAsDoubleReader(place, whole(integer));
            default -> throw place.unfit(sent.toString(), "Float64");
        };
    }

    private static int bytes(FloatingPointPrecision precision) {
        return switch (precision) {
            case HALF -> 2;
            case SINGLE -> 4;
            case DOUBLE -> 8;
        };
    }

    private static VectorReader decimal(ArrowType sent, DecimalType wanted, Place place) {
        return switch (sent) {
            case ArrowType.Decimal decimal ->
                    new DecimalReader(
                            place,
                            decimal.getBitWidth() / 8,
                            true,
                            decimal.getScale(),
                            wanted.precision(),
                            wanted.scale());
            case ArrowType.Int integer ->
                    new DecimalReader(
                            place,
                            integer.getBitWidth() / 8,
                            integer.getIsSigned(),
                            0,
                            wanted.precision(),
                            wanted.scale());
            default ->
                    new DecimalTextReader(
                            place,
                            text(
                                    sent,
                                    place,
                                    "Decimal128("
                                            + wanted.precision()
                                            + ", "
                                            + wanted.scale()
                                            + "), a whole number, or Utf8"),
                            wanted.precision(),
                            wanted.scale());
        };
    }

    private static VectorReader numeric(ArrowType sent, Place place) {
        return switch (sent) {
            case ArrowType.Decimal decimal ->
                    new NumberAsTextReader(
                            place,
                            new DecimalReader(
                                    place,
                                    decimal.getBitWidth() / 8,
                                    true,
                                    decimal.getScale(),
                                    ANY_PRECISION,
                                    decimal.getScale()));
            case ArrowType.Int integer ->
                    new NumberAsTextReader(
                            place,
                            new DecimalReader(
                                    place,
                                    integer.getBitWidth() / 8,
                                    integer.getIsSigned(),
                                    0,
                                    ANY_PRECISION,
                                    0));
            default -> text(sent, place, "a decimal, a whole number, or Utf8");
        };
    }

    private static VectorReader text(ArrowType sent, Place place, String wanted) {
        return switch (sent) {
            case ArrowType.Utf8 _ -> new BytesReader(place, false);
            case ArrowType.LargeUtf8 _ -> new BytesReader(place, true);
            case ArrowType.Utf8View _ -> new ViewReader(place);
            default -> throw place.unfit(sent.toString(), wanted);
        };
    }

    private static VectorReader bytes(ArrowType sent, Place place) {
        return switch (sent) {
            case ArrowType.Binary _ -> new BytesReader(place, false);
            case ArrowType.LargeBinary _ -> new BytesReader(place, true);
            case ArrowType.BinaryView _ -> new ViewReader(place);
            case ArrowType.FixedSizeBinary fixed ->
                    new FixedBytesReader(place, fixed.getByteWidth());
            default -> throw place.unfit(sent.toString(), "Binary");
        };
    }

    private static VectorReader timestamp(ArrowType sent, Place place, boolean zoned) {
        if (sent instanceof ArrowType.Timestamp timestamp
                && zoned == (timestamp.getTimezone() != null)) {
            return micros(
                    place,
                    new FixedValues(Long.BYTES, true),
                    timestamp.getUnit(),
                    Long.MIN_VALUE,
                    Long.MAX_VALUE);
        }
        throw place.unfit(
                sent.toString(),
                zoned
                        ? "Timestamp with a time zone (pandas: tz_localize)"
                        : "Timestamp without a time zone");
    }

    private static VectorReader date(ArrowType sent, Place place) {
        if (sent instanceof ArrowType.Date date) {
            return date.getUnit() == DateUnit.DAY
                    ? new LongReader(
                            place,
                            new FixedValues(Integer.BYTES, true),
                            1,
                            1,
                            Integer.MIN_VALUE,
                            Integer.MAX_VALUE)
                    : new LongReader(
                            place,
                            new FixedValues(Long.BYTES, true),
                            1,
                            MILLIS_PER_DAY,
                            Integer.MIN_VALUE,
                            Integer.MAX_VALUE);
        }
        throw place.unfit(sent.toString(), "Date32");
    }

    private static VectorReader time(ArrowType sent, Place place) {
        if (sent instanceof ArrowType.Time time) {
            return micros(
                    place,
                    new FixedValues(time.getBitWidth() / 8, true),
                    time.getUnit(),
                    0,
                    MICROS_PER_DAY);
        }
        throw place.unfit(sent.toString(), "Time64(microseconds)");
    }

    private static VectorReader micros(
            Place place, FixedValues values, TimeUnit unit, long min, long max) {
        return switch (unit) {
            case SECOND -> new LongReader(place, values, 1_000_000, 1, min, max);
            case MILLISECOND -> new LongReader(place, values, 1_000, 1, min, max);
            case MICROSECOND -> new LongReader(place, values, 1, 1, min, max);
            case NANOSECOND -> new LongReader(place, values, 1, 1_000, min, max);
        };
    }
}
