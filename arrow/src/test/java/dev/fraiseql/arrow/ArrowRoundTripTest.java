package dev.fraiseql.arrow;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.channels.Channels;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ipc.ArrowStreamReader;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;

/**
 * What is written is what an Arrow reader reads, whatever the schema, with every byte accounted
 * for.
 */
class ArrowRoundTripTest {

    record Table(ResultSchema schema, List<List<Object>> rows) {}

    @Property
    void writtenRowsAreReadBack(
            @ForAll("tables") Table table, @ForAll @IntRange(min = 1, max = 80) int batchRows)
            throws IOException {
        try (var allocator = new RootAllocator();
                var writer = new ArrowRowWriter(table.schema(), allocator, Long.MAX_VALUE)) {
            var read = new ArrayList<List<Object>>();
            for (int from = 0; from < table.rows().size(); from += batchRows) {
                var batch =
                        table.rows().subList(from, Math.min(table.rows().size(), from + batchRows));
                writer.allocateNew(1);
                batch.forEach(row -> writeRow(writer, table.schema(), row));
                writeHalfARow(writer, table.schema(), batch.getFirst());
                assertThat(writer.finish()).isEqualTo(batch.size());
                read.addAll(throughIpc(writer.root(), allocator));
            }
            assertThat(read).isEqualTo(table.rows());
        }
    }

    private static void writeRow(ArrowRowWriter writer, ResultSchema schema, List<Object> row) {
        for (int i = 0; i < row.size(); i++) {
            RowValues.write(writer.column(i), schema.fields().get(i).type(), row.get(i));
        }
        assertThat(writer.endRow()).isTrue();
    }

    /** The first column of a row that then fails: it must be in no batch. */
    private static void writeHalfARow(
            ArrowRowWriter writer, ResultSchema schema, List<Object> row) {
        RowValues.write(writer.column(0), schema.fields().getFirst().type(), row.getFirst());
    }

    private static List<List<Object>> throughIpc(VectorSchemaRoot root, RootAllocator allocator)
            throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ArrowStreamWriter(root, null, Channels.newChannel(bytes))) {
            out.writeBatch();
        }
        try (var in =
                new ArrowStreamReader(new ByteArrayInputStream(bytes.toByteArray()), allocator)) {
            assertThat(in.loadNextBatch()).isTrue();
            var batch = in.getVectorSchemaRoot();
            return IntStream.range(0, batch.getRowCount())
                    .mapToObj(
                            row -> {
                                List<Object> values = new ArrayList<>();
                                batch.getFieldVectors()
                                        .forEach(vector -> values.add(RowValues.read(vector, row)));
                                return values;
                            })
                    .toList();
        }
    }

    @Provide
    Arbitrary<Table> tables() {
        return fields(2)
                .list()
                .ofMinSize(1)
                .ofMaxSize(5)
                .flatMap(
                        fields -> {
                            var named =
                                    IntStream.range(0, fields.size())
                                            .mapToObj(
                                                    i ->
                                                            new NamedField(
                                                                    "c" + i,
                                                                    fields.get(i).type(),
                                                                    fields.get(i).nullable()))
                                            .toList();
                            return rowOf(named)
                                    .list()
                                    .ofMaxSize(150)
                                    .map(rows -> new Table(new ResultSchema(named), rows));
                        });
    }

    private static Arbitrary<NamedField> fields(int depth) {
        return Combinators.combine(types(depth), Arbitraries.of(true, false))
                .as((type, nullable) -> new NamedField("f", type, nullable));
    }

    private static Arbitrary<DataType> types(int depth) {
        Arbitrary<DataType> scalars =
                Arbitraries.oneOf(
                        Arbitraries.of(SimpleType.values()),
                        Arbitraries.just(new EnumeratedType("Color", List.of("red", "green"))),
                        Arbitraries.of(TextFormType.values()),
                        Arbitraries.just(new ArrayType(SimpleType.INT, "integer")),
                        Arbitraries.just(
                                new CompositeType(
                                        "Place",
                                        List.of(
                                                new CompositeType.Attribute(
                                                        "x", "x", "integer", SimpleType.INT),
                                                new CompositeType.Attribute(
                                                        "tags",
                                                        "tags",
                                                        "text[]",
                                                        new ArrayType(SimpleType.TEXT, "text"))))),
                        Combinators.combine(
                                        Arbitraries.integers().between(1, 76),
                                        Arbitraries.integers().between(0, 76))
                                .as(
                                        (precision, scale) ->
                                                new DecimalType(
                                                        precision, Math.min(precision, scale))));
        if (depth == 0) {
            return scalars;
        }
        Arbitrary<DataType> structs =
                fields(depth - 1)
                        .list()
                        .ofMinSize(1)
                        .ofMaxSize(3)
                        .map(
                                fields ->
                                        new StructType(
                                                IntStream.range(0, fields.size())
                                                        .mapToObj(
                                                                i ->
                                                                        new NamedField(
                                                                                "f" + i,
                                                                                fields.get(i)
                                                                                        .type(),
                                                                                fields.get(i)
                                                                                        .nullable()))
                                                        .toList()));
        Arbitrary<DataType> lists =
                fields(depth - 1).map(field -> new ListType(field.type(), field.nullable()));
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(3, scalars),
                net.jqwik.api.Tuple.of(1, structs),
                net.jqwik.api.Tuple.of(1, lists));
    }

    private static Arbitrary<List<Object>> rowOf(List<NamedField> fields) {
        return Combinators.combine(
                        fields.stream()
                                .map(field -> values(field.type(), field.nullable()))
                                .toList())
                .as(values -> (List<Object>) new ArrayList<>(values));
    }

    private static Arbitrary<Object> values(DataType type, boolean nullable) {
        var values = values(type);
        return nullable ? values.injectNull(0.2) : values;
    }

    private static Arbitrary<Object> values(DataType type) {
        return switch (type) {
            case SimpleType simple -> simpleValues(simple);
            case EnumeratedType labels -> Arbitraries.of(labels.labels()).asGeneric();
            case DecimalType decimal -> decimals(decimal);
            case TextFormType form -> simpleValues(SimpleType.TEXT);
            case ArrayType array -> values(array.asList());
            case CompositeType composite -> values(composite.asStruct());
            case StructType struct -> rowOf(struct.fields()).asGeneric();
            case ListType list ->
                    values(list.element(), list.nullableElements()).list().ofMaxSize(4).asGeneric();
        };
    }

    private static Arbitrary<Object> decimals(DecimalType type) {
        var bound = BigInteger.TEN.pow(type.precision()).subtract(BigInteger.ONE);
        return Arbitraries.bigIntegers()
                .between(bound.negate(), bound)
                .map(unscaled -> new BigDecimal(unscaled, type.scale()))
                .asGeneric();
    }

    private static Arbitrary<Object> simpleValues(SimpleType type) {
        return switch (type) {
            case BOOLEAN -> Arbitraries.of(true, false).asGeneric();
            case INT, DATE -> Arbitraries.integers().map(Integer::longValue).asGeneric();
            case BIGINT, TIMESTAMPTZ, TIMESTAMP, TIME -> Arbitraries.longs().asGeneric();
            case FLOAT -> Arbitraries.doubles().asGeneric();
            case UUID -> Arbitraries.create(() -> UUID.randomUUID().toString()).asGeneric();
            case NUMERIC, TEXT, JSON ->
                    Arbitraries.strings().excludeChars(surrogates()).ofMaxLength(30).asGeneric();
            case BYTES ->
                    Arbitraries.strings()
                            .withChars("0123456789abcdef")
                            .ofMaxLength(20)
                            .filter(hex -> hex.length() % 2 == 0)
                            .map(hex -> "hex:" + hex)
                            .asGeneric();
        };
    }

    private static char[] surrogates() {
        var chars = new char[0xE000 - 0xD800];
        for (int i = 0; i < chars.length; i++) {
            chars[i] = (char) (0xD800 + i);
        }
        return chars;
    }
}
