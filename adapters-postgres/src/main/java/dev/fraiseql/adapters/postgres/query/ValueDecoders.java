package dev.fraiseql.adapters.postgres.query;

import dev.fraiseql.domain.type.ArrayType;
import dev.fraiseql.domain.type.CompositeType;
import dev.fraiseql.domain.type.DecimalType;
import dev.fraiseql.domain.type.EnumeratedType;
import dev.fraiseql.domain.type.ScalarType;
import dev.fraiseql.domain.type.SimpleType;
import dev.fraiseql.domain.type.TextFormType;
import dev.fraiseql.ports.query.ColumnWriter;
import java.util.function.UnaryOperator;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Chooses a decoder for a column, before the first row.
 *
 * @param decoder for the binary form of the SQL type
 * @param sql makes the expression that has this form of the column
 */
record ValueDecoders(ValueDecoder decoder, UnaryOperator<Field<?>> sql) {
    private static final long DAY_MICROS = 86_400_000_000L;

    /** From 1970-01-01, where results count from, to 2000-01-01, where PostgreSQL does. */
    private static final long EPOCH_MICROS = 946_684_800_000_000L;

    private static final int EPOCH_DAYS = 10_957;
    private static final byte[] HEX =
            "0123456789abcdef".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
    private static final int UUID_BYTES = 16;
    private static final int UUID_TEXT = 36;

    private static ValueDecoders cast(ValueDecoder decoder, String type) {
        return new ValueDecoders(
                decoder,
                type.isEmpty()
                        ? UnaryOperator.identity()
                        : value -> DSL.field("{0}::{1}", SQLDataType.OTHER, value, DSL.raw(type)));
    }

    /**
     * @throws IllegalArgumentException for arrays and composites, which are taken apart first
     */
    static ValueDecoders of(Misfit misfit, ScalarType type, String databaseType) {
        return switch (type) {
            case EnumeratedType enumerated -> cast(ValueDecoders::text, "");
            case DecimalType decimal ->
                    cast(NumericDecoder.decimal(misfit, decimal), unless(databaseType, "numeric"));
            case TextFormType form ->
                    new ValueDecoders(ValueDecoders::text, value -> TextForms.of(form, value));
            case SimpleType simple -> simple(misfit, simple, databaseType);
            case ArrayType array -> throw new IllegalArgumentException("an array");
            case CompositeType composite -> throw new IllegalArgumentException("a composite");
        };
    }

    private static ValueDecoders simple(Misfit misfit, SimpleType type, String database) {
        return switch (type) {
            case BOOLEAN -> cast(ValueDecoders::bool, unless(database, "boolean", "bool"));
            case INT ->
                    cast(
                            ValueDecoders::integer,
                            unless(database, "integer", "smallint", "int", "int4", "int2"));
            case BIGINT -> cast(ValueDecoders::integer, unless(database, "bigint", "int8"));
            case FLOAT ->
                    cast(
                            ValueDecoders::floating,
                            unless(database, "double precision", "real", "float8", "float4"));
            case NUMERIC -> cast(NumericDecoder::text, unless(database, "numeric"));
            case TEXT ->
                    cast(
                            ValueDecoders::text,
                            unless(database, "text", "character varying", "varchar", "bpchar"));
            case UUID -> cast(ValueDecoders::uuid, unless(database, "uuid"));
            case TIMESTAMPTZ ->
                    cast(
                            timestamp(misfit),
                            unless(database, "timestamp with time zone", "timestamptz"));
            case TIMESTAMP ->
                    cast(
                            timestamp(misfit),
                            unless(database, "timestamp without time zone", "timestamp"));
            case DATE -> cast(date(misfit), unless(database, "date"));
            case TIME -> cast(time(misfit), unless(database, "time without time zone", "time"));
            case BYTES -> cast(ValueDecoders::bytes, unless(database, "bytea"));
            case JSON ->
                    database.equals("jsonb")
                            ? cast(ValueDecoders::jsonb, "")
                            : cast(ValueDecoders::text, unless(database, "json"));
        };
    }

    /** The first of the native types as a cast, unless the column is of one of them. */
    private static String unless(String database, String... natives) {
        for (var each : natives) {
            if (database.equals(each)) {
                return "";
            }
        }
        return natives[0];
    }

    private static void bool(RowBytes row, int length, ColumnWriter into) {
        if (length != 1) {
            throw wrongLength(row, length);
        }
        into.writeBoolean(row.bytes()[row.at()] != 0);
    }

    private static void integer(RowBytes row, int length, ColumnWriter into) {
        switch (length) {
            case Integer.BYTES -> into.writeLong(row.intAt(row.at()));
            case Long.BYTES -> into.writeLong(row.longAt(row.at()));
            case Short.BYTES -> into.writeLong(row.shortAt(row.at()));
            default -> throw wrongLength(row, length);
        }
    }

    private static void floating(RowBytes row, int length, ColumnWriter into) {
        switch (length) {
            case Double.BYTES -> into.writeDouble(Double.longBitsToDouble(row.longAt(row.at())));
            case Float.BYTES ->
                    into.writeDouble(FloatText.asDouble(Float.intBitsToFloat(row.intAt(row.at()))));
            default -> throw wrongLength(row, length);
        }
    }

    private static void text(RowBytes row, int length, ColumnWriter into) {
        into.writeUtf8(row.bytes(), row.at(), length);
    }

    private static void bytes(RowBytes row, int length, ColumnWriter into) {
        into.writeBytes(row.bytes(), row.at(), length);
    }

    /** Behind a byte with the version of the form, 1 so far, it is the text. */
    private static void jsonb(RowBytes row, int length, ColumnWriter into) {
        if (length < 1 || row.bytes()[row.at()] != 1) {
            throw row.corrupt("jsonb of an unknown version");
        }
        into.writeUtf8(row.bytes(), row.at() + 1, length - 1);
    }

    private static void uuid(RowBytes row, int length, ColumnWriter into) {
        if (length != UUID_BYTES) {
            throw wrongLength(row, length);
        }
        var text = row.scratch(UUID_TEXT);
        var bytes = row.bytes();
        var from = row.at();
        var to = 0;
        for (var i = 0; i < UUID_BYTES; i++) {
            if (i == 4 || i == 6 || i == 8 || i == 10) {
                text[to++] = '-';
            }
            var value = bytes[from + i];
            text[to++] = HEX[(value >> 4) & 15];
            text[to++] = HEX[value & 15];
        }
        into.writeUtf8(text, 0, UUID_TEXT);
    }

    private static ValueDecoder timestamp(Misfit misfit) {
        return (row, length, into) -> {
            if (length != Long.BYTES) {
                throw wrongLength(row, length);
            }
            var micros = row.longAt(row.at());
            if (micros == Long.MIN_VALUE) {
                misfit.write(row, "-infinity", into);
            } else if (micros > Long.MAX_VALUE - EPOCH_MICROS) {
                misfit.write(
                        row,
                        micros == Long.MAX_VALUE
                                ? "infinity"
                                : "a timestamp after 294247-01-10 04:00:54.775807",
                        into);
            } else {
                into.writeLong(micros + EPOCH_MICROS);
            }
        };
    }

    private static ValueDecoder date(Misfit misfit) {
        return (row, length, into) -> {
            if (length != Integer.BYTES) {
                throw wrongLength(row, length);
            }
            var days = row.intAt(row.at());
            if (days == Integer.MAX_VALUE || days == Integer.MIN_VALUE) {
                misfit.write(row, days > 0 ? "infinity" : "-infinity", into);
            } else {
                into.writeLong((long) days + EPOCH_DAYS);
            }
        };
    }

    private static ValueDecoder time(Misfit misfit) {
        return (row, length, into) -> {
            if (length != Long.BYTES) {
                throw wrongLength(row, length);
            }
            var micros = row.longAt(row.at());
            if (micros >= DAY_MICROS) {
                misfit.write(row, "24:00:00", into);
            } else {
                into.writeLong(micros);
            }
        };
    }

    static RuntimeException wrongLength(RowBytes row, int length) {
        return row.corrupt("a value of " + length + " bytes");
    }
}
