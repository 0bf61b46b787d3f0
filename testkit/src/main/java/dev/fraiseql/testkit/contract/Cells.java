package dev.fraiseql.testkit.contract;

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
import dev.fraiseql.ports.query.ColumnWriter;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The column writers of {@link CollectingRowWriter}: each gives a checked Java value to its sink.
 */
final class Cells {

    private Cells() {}

    static ColumnWriter of(NamedField field, Consumer<@Nullable Object> sink) {
        return of(field.name(), field.type(), field.nullable(), sink);
    }

    private static ColumnWriter of(
            String name, DataType type, boolean nullable, Consumer<@Nullable Object> sink) {
        return switch (type) {
            case SimpleType simple -> new SimpleCell(name, simple, nullable, sink);
            case DecimalType decimal -> new DecimalCell(name, decimal, nullable, sink);
            case EnumeratedType enumerated -> new EnumCell(name, enumerated, nullable, sink);
            case TextFormType form -> new TextCell(name, nullable, sink);
            case ArrayType array -> new ListCell(name, array.asList(), nullable, sink);
            case CompositeType composite ->
                    new StructCell(name, composite.asStruct(), nullable, sink);
            case StructType struct -> new StructCell(name, struct, nullable, sink);
            case ListType list -> new ListCell(name, list, nullable, sink);
        };
    }

    private abstract static class Cell implements ColumnWriter {

        final String name;
        private final boolean nullable;
        final Consumer<@Nullable Object> sink;

        Cell(String name, boolean nullable, Consumer<@Nullable Object> sink) {
            this.name = name;
            this.nullable = nullable;
            this.sink = sink;
        }

        @Override
        public void writeNull() {
            check(nullable, "null, which its schema excludes");
            sink.accept(null);
        }

        void check(boolean fits, Object what) {
            if (!fits) {
                throw new IllegalStateException(name + " got " + what);
            }
        }

        static String utf8(byte[] source, int offset, int length) {
            try {
                return StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(source, offset, length))
                        .toString();
            } catch (CharacterCodingException malformed) {
                throw new IllegalStateException("the bytes are not UTF-8", malformed);
            }
        }
    }

    private static final class SimpleCell extends Cell {

        private final SimpleType type;

        SimpleCell(
                String name, SimpleType type, boolean nullable, Consumer<@Nullable Object> sink) {
            super(name, nullable, sink);
            this.type = type;
        }

        @Override
        public void writeBoolean(boolean value) {
            check(type == SimpleType.BOOLEAN, "a boolean");
            sink.accept(value);
        }

        @Override
        public void writeLong(long value) {
            check(
                    switch (type) {
                        case INT, DATE -> value == (int) value;
                        case BIGINT, TIMESTAMP, TIMESTAMPTZ -> true;
                        case TIME -> value >= 0 && value < 86_400_000_000L;
                        case BOOLEAN, FLOAT, NUMERIC, TEXT, UUID, BYTES, JSON -> false;
                    },
                    value);
            sink.accept(value);
        }

        @Override
        public void writeDouble(double value) {
            check(type == SimpleType.FLOAT, "a double");
            sink.accept(value);
        }

        @Override
        public void writeUtf8(byte[] source, int offset, int length) {
            var text = utf8(source, offset, length);
            check(
                    switch (type) {
                        case NUMERIC, TEXT, JSON -> true;
                        case UUID -> text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
                        case BOOLEAN,
                                INT,
                                BIGINT,
                                FLOAT,
                                TIMESTAMPTZ,
                                TIMESTAMP,
                                DATE,
                                TIME,
                                BYTES ->
                                false;
                    },
                    text);
            sink.accept(text);
        }

        @Override
        public void writeBytes(byte[] source, int offset, int length) {
            check(type == SimpleType.BYTES, "bytes");
            sink.accept(ByteBuffer.wrap(Arrays.copyOfRange(source, offset, offset + length)));
        }
    }

    private static final class DecimalCell extends Cell {

        private final DecimalType type;

        DecimalCell(
                String name, DecimalType type, boolean nullable, Consumer<@Nullable Object> sink) {
            super(name, nullable, sink);
            this.type = type;
        }

        @Override
        public void writeDecimal(long unscaled) {
            writeDecimal(new BigDecimal(BigInteger.valueOf(unscaled), type.scale()));
        }

        @Override
        public void writeDecimal(BigDecimal value) {
            check(value.scale() == type.scale() && value.precision() <= type.precision(), value);
            sink.accept(value);
        }
    }

    private static final class EnumCell extends Cell {

        private final EnumeratedType type;

        EnumCell(
                String name,
                EnumeratedType type,
                boolean nullable,
                Consumer<@Nullable Object> sink) {
            super(name, nullable, sink);
            this.type = type;
        }

        @Override
        public void writeUtf8(byte[] source, int offset, int length) {
            var label = utf8(source, offset, length);
            check(type.labels().contains(label), label);
            sink.accept(label);
        }
    }

    private static final class TextCell extends Cell {

        TextCell(String name, boolean nullable, Consumer<@Nullable Object> sink) {
            super(name, nullable, sink);
        }

        @Override
        public void writeUtf8(byte[] source, int offset, int length) {
            sink.accept(utf8(source, offset, length));
        }
    }

    private static final class StructCell extends Cell {

        private final List<ColumnWriter> fields = new ArrayList<>();
        private final List<String> names = new ArrayList<>();
        private LinkedHashMap<String, @Nullable Object> values = new LinkedHashMap<>();

        StructCell(
                String name, StructType type, boolean nullable, Consumer<@Nullable Object> sink) {
            super(name, nullable, sink);
            for (var field : type.fields()) {
                names.add(field.name());
                fields.add(
                        of(
                                field,
                                value -> {
                                    check(
                                            !values.containsKey(field.name()),
                                            "its field " + field.name() + " twice");
                                    values.put(field.name(), value);
                                }));
            }
        }

        @Override
        public void beginStruct() {
            values = new LinkedHashMap<>();
        }

        @Override
        public ColumnWriter field(int index) {
            return fields.get(index);
        }

        @Override
        public void endStruct() {
            check(values.size() == names.size(), "only " + values.keySet() + " of " + names);
            var ordered = new LinkedHashMap<String, @Nullable Object>();
            names.forEach(field -> ordered.put(field, values.get(field)));
            sink.accept(ordered);
        }
    }

    private static final class ListCell extends Cell {

        private final ColumnWriter element;
        private List<@Nullable Object> values = new ArrayList<>();

        ListCell(String name, ListType type, boolean nullable, Consumer<@Nullable Object> sink) {
            super(name, nullable, sink);
            element =
                    of(
                            name + "[]",
                            type.element(),
                            type.nullableElements(),
                            value -> values.add(value));
        }

        @Override
        public void beginList() {
            values = new ArrayList<>();
        }

        @Override
        public ColumnWriter element() {
            return element;
        }

        @Override
        public void endList() {
            sink.accept(Collections.unmodifiableList(values));
        }
    }
}
