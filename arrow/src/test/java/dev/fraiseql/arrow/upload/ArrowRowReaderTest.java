package dev.fraiseql.arrow.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fraiseql.domain.catalogue.TableName;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.ScalarField;
import dev.fraiseql.domain.type.DecimalType;
import dev.fraiseql.domain.type.ScalarType;
import dev.fraiseql.domain.type.SimpleType;
import dev.fraiseql.domain.upload.Upload;
import dev.fraiseql.domain.upload.UploadMode;
import dev.fraiseql.ports.upload.ColumnReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.DecimalVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.Float8Vector;
import org.apache.arrow.vector.IntVector;
import org.apache.arrow.vector.LargeVarCharVector;
import org.apache.arrow.vector.NullVector;
import org.apache.arrow.vector.TimeStampMicroVector;
import org.apache.arrow.vector.TimeStampNanoTZVector;
import org.apache.arrow.vector.UInt8Vector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.ViewVarCharVector;
import org.apache.arrow.vector.dictionary.Dictionary;
import org.apache.arrow.vector.dictionary.DictionaryEncoder;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.types.pojo.DictionaryEncoding;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ArrowRowReaderTest {

    private static final byte[] LONG = "longer than twelve bytes".getBytes(StandardCharsets.UTF_8);

    private final BufferAllocator memory = new RootAllocator();
    private final DictionaryProvider.MapDictionaryProvider dictionaries =
            new DictionaryProvider.MapDictionaryProvider();

    @AfterEach
    void everyByteComesBack() {
        memory.close();
    }

    @Test
    void everyWidthOfTextIsRead() {
        var plain = new VarCharVector("c", memory);
        var large = new LargeVarCharVector("c", memory);
        var view = new ViewVarCharVector("c", memory);
        plain.setSafe(0, LONG);
        large.setSafe(0, LONG);
        view.setSafe(0, LONG);
        for (var vector : List.of(plain, large, view)) {
            read(
                    vector,
                    1,
                    SimpleType.TEXT,
                    column ->
                            assertThat(text(column))
                                    .isEqualTo(new String(LONG, StandardCharsets.UTF_8)));
        }
    }

    @Test
    void aDictionaryIsReadThroughItsIndices() {
        var values = new VarCharVector("d", memory);
        values.setSafe(0, LONG);
        values.setSafe(1, "b".getBytes(StandardCharsets.UTF_8));
        values.setValueCount(2);
        var dictionary = new Dictionary(values, new DictionaryEncoding(1, false, null));
        dictionaries.put(dictionary);
        var plain = new VarCharVector("c", memory);
        plain.setSafe(0, "b".getBytes(StandardCharsets.UTF_8));
        plain.setValueCount(1);
        var encoded = (FieldVector) DictionaryEncoder.encode(plain, dictionary);
        plain.close();
        read(encoded, 1, SimpleType.TEXT, column -> assertThat(text(column)).isEqualTo("b"));

        var tampered = new IntVector("c", encoded.getField().getFieldType(), memory);
        tampered.setSafe(0, 77);
        assertThat(refusal(tampered, 1, SimpleType.TEXT, column -> {}).code())
                .isEqualTo(FailureCode.REQUEST_MALFORMED);
        values.close();
    }

    @Test
    void nanosecondsAreReadWhereNothingIsLost() {
        var times = new TimeStampNanoTZVector("c", memory, "Europe/Paris");
        times.setSafe(0, 1_500_000_001_000L);
        read(
                times,
                1,
                SimpleType.TIMESTAMPTZ,
                column -> assertThat(column.longAt(0)).isEqualTo(1_500_000_001L));
        var finer = new TimeStampNanoTZVector("c", memory, "UTC");
        finer.setSafe(0, 1_001);
        assertThat(refusal(finer, 1, SimpleType.TIMESTAMPTZ, column -> column.longAt(0)).message())
                .startsWith("Row 1, c:");
    }

    @Test
    void whatCouldLoseSomethingIsRefusedByName() {
        assertUnfit(new TimeStampMicroVector("c", memory), SimpleType.TIMESTAMPTZ);
        assertUnfit(new Float8Vector("c", memory), SimpleType.BIGINT);
        assertUnfit(new Float8Vector("c", memory), new DecimalType(12, 2));
        assertUnfit(new BigIntVector("c", memory), SimpleType.FLOAT);
        assertUnfit(new BigIntVector("c", memory), SimpleType.TEXT);
    }

    @Test
    void integersOutsideTheColumnsRangeNameTheirRow() {
        var large = new BigIntVector("c", memory);
        large.setSafe(0, 1);
        large.setSafe(1, 1L << 31);
        assertThat(refusal(large, 2, SimpleType.INT, column -> column.longAt(1)).message())
                .startsWith("Row 2, c: 2147483648");
        var unsigned = new UInt8Vector("c", memory);
        unsigned.setSafe(0, -1);
        assertThat(refusal(unsigned, 1, SimpleType.BIGINT, column -> column.longAt(0)).code())
                .isEqualTo(FailureCode.VALUE_OUT_OF_RANGE);
    }

    @Test
    void decimalsKeepEveryDigitOrAreRefused() {
        var type = new DecimalType(6, 2);
        for (var sent : List.of("-1.50", "1.5", "1234.00", "0")) {
            var value = new BigDecimal(sent);
            var vector = new DecimalVector("c", memory, 20, value.scale());
            vector.setSafe(0, value);
            read(
                    vector,
                    1,
                    type,
                    column -> {
                        assertThat(column.decimalAt(0)).isEqualTo(value.setScale(2));
                        assertThat(column.unscaledAt(0))
                                .isEqualTo(value.movePointRight(2).longValueExact());
                    });
        }
        for (var sent : List.of("0.001", "12345", "-99999.99")) {
            var value = new BigDecimal(sent);
            var vector = new DecimalVector("c", memory, 20, value.scale());
            vector.setSafe(0, value);
            assertThat(refusal(vector, 1, type, column -> column.unscaledAt(0)).code())
                    .isEqualTo(FailureCode.VALUE_OUT_OF_RANGE);
        }
        var text = new VarCharVector("c", memory);
        text.setSafe(0, "1e999999999".getBytes(StandardCharsets.UTF_8));
        assertThat(refusal(text, 1, type, column -> column.decimalAt(0)).code())
                .isEqualTo(FailureCode.VALUE_OUT_OF_RANGE);
    }

    @Test
    void aNullColumnIsNullForEveryType() {
        read(
                new NullVector("c"),
                3,
                SimpleType.UUID,
                column -> assertThat(column.isNull(2)).isTrue());
    }

    @Test
    void offsetsThatLieAreFoundBeforeAValueIsRead() {
        for (var offset : new int[] {-1, Integer.MIN_VALUE, Integer.MAX_VALUE, 1 << 20}) {
            var vector = new VarCharVector("c", memory);
            vector.setSafe(0, LONG);
            vector.setSafe(1, LONG);
            vector.setValueCount(2);
            vector.getOffsetBuffer().setInt(4, offset);
            assertThat(refusal(vector, 2, SimpleType.TEXT, column -> {}).code())
                    .as("offset %s", offset)
                    .isEqualTo(FailureCode.REQUEST_MALFORMED);
        }
    }

    @Test
    void viewsThatLieAreFoundBeforeAValueIsRead() {
        for (var at : new int[] {0, 8, 12}) {
            for (var wrong : new int[] {-1, 1 << 30}) {
                var vector = new ViewVarCharVector("c", memory);
                vector.setSafe(0, LONG);
                vector.setValueCount(1);
                vector.getDataBuffer().setInt(at, wrong);
                assertThat(refusal(vector, 1, SimpleType.TEXT, column -> {}).code())
                        .as("%s at %s", wrong, at)
                        .isEqualTo(FailureCode.REQUEST_MALFORMED);
            }
        }
    }

    @Test
    void rowsAreCountedOverBatches() {
        var vector = new BigIntVector("c", memory);
        vector.setSafe(0, 1L << 40);
        try (var root = VectorSchemaRoot.of(vector)) {
            root.setRowCount(1);
            var reader = new ArrowRowReader(root, dictionaries, upload(SimpleType.INT));
            reader.next();
            reader.next();
            assertThat(reader.firstRow()).isEqualTo(1);
            var failure =
                    catchThrowableOfType(FailureException.class, () -> reader.column(0).longAt(0));
            assertThat(failure.first().message()).startsWith("Row 2,");
        }
    }

    private interface Check {
        void of(ColumnReader column);
    }

    private void read(FieldVector vector, int rows, ScalarType type, Check check) {
        vector.setValueCount(rows);
        try (var root = VectorSchemaRoot.of(vector)) {
            root.setRowCount(rows);
            var reader = new ArrowRowReader(root, dictionaries, upload(type));
            check.of(reader.next().column(0));
        }
    }

    private Failure refusal(FieldVector vector, int rows, ScalarType type, Check check) {
        try (var root = new VectorSchemaRoot(List.of(vector.getField()), List.of(vector), rows)) {
            if (vector.getValueCount() < rows) {
                vector.setValueCount(rows);
            }
            return catchThrowableOfType(
                            FailureException.class,
                            () ->
                                    check.of(
                                            new ArrowRowReader(root, dictionaries, upload(type))
                                                    .next()
                                                    .column(0)))
                    .first();
        }
    }

    private void assertUnfit(FieldVector vector, ScalarType type) {
        var failure = refusal(vector, 1, type, column -> {});
        assertThat(failure.code()).isEqualTo(FailureCode.BAD_USER_INPUT);
        assertThat(failure.message()).startsWith("column c is sent as");
    }

    private static String text(ColumnReader column) {
        var bytes = new byte[column.lengthAt(0)];
        column.copy(0, bytes, 0);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static Upload upload(ScalarType type) {
        var field = new ScalarField("c", "c", "x", type, true, true, false, null);
        var entity =
                new EntityType(
                        "T",
                        null,
                        new TableName("s", "t"),
                        List.of(field),
                        List.of(),
                        List.of(),
                        null,
                        "ts",
                        false,
                        Set.of());
        return new Upload(entity, UploadMode.INSERT, List.of(field), List.of("c"));
    }
}
