package dev.fraiseql.application;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.type.DataType;
import dev.fraiseql.domain.type.SimpleType;
import dev.fraiseql.domain.type.StructType;
import dev.fraiseql.ports.query.ColumnWriter;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;

/**
 * One value of the types that events and their aggregates have, in the form in which PostgreSQL's
 * JSON has it: {@code BIGINT} and {@code NUMERIC} as strings, instants with microseconds and an
 * offset.
 */
final class JsonCell implements ColumnWriter {

    private static final DateTimeFormatter INSTANT =
            new DateTimeFormatterBuilder()
                    .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
                    .appendFraction(ChronoField.MICRO_OF_SECOND, 0, 6, true)
                    .appendLiteral("+00:00")
                    .toFormatter(Locale.ROOT);

    private final DataType type;
    private final JsonText text = new JsonText();
    private final JsonObject struct;

    JsonCell(DataType type) {
        this.type = type;
        this.struct =
                new JsonObject(type instanceof StructType nested ? nested.fields() : List.of());
    }

    JsonText text() {
        return text;
    }

    @Override
    public void writeNull() {
        text.raw("null");
    }

    @Override
    public void writeBoolean(boolean value) {
        text.raw(Boolean.toString(value));
    }

    @Override
    public void writeLong(long value) {
        switch (type) {
            case SimpleType.INT -> text.raw(Long.toString(value));
            case SimpleType.BIGINT -> text.string(Long.toString(value));
            case SimpleType.TIMESTAMPTZ -> text.string(instant(value));
            default -> throw unfit();
        }
    }

    @Override
    public void writeDouble(double value) {
        if (!Double.isFinite(value)) {
            throw Failure.of(
                            FailureCode.VALUE_OUT_OF_RANGE,
                            "A number of the result is not finite.",
                            "Filter the events that lead to it.")
                    .asException();
        }
        var number = Double.toString(value);
        text.raw(number.endsWith(".0") ? number.substring(0, number.length() - 2) : number);
    }

    @Override
    public void writeUtf8(byte[] source, int offset, int length) {
        switch (type) {
            case SimpleType.JSON -> text.raw(source, offset, length);
            case SimpleType.TEXT, SimpleType.NUMERIC -> text.string(source, offset, length);
            default -> throw unfit();
        }
    }

    @Override
    public void beginStruct() {
        if (!(type instanceof StructType)) {
            throw unfit();
        }
    }

    @Override
    public ColumnWriter field(int index) {
        return struct.cell(index);
    }

    @Override
    public void endStruct() {
        struct.moveTo(text);
    }

    private static String instant(long micros) {
        return INSTANT.format(
                Instant.EPOCH.plus(micros, ChronoUnit.MICROS).atOffset(ZoneOffset.UTC));
    }

    private IllegalStateException unfit() {
        return new IllegalStateException(type + " is no type of events");
    }
}
