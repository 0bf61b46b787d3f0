package dev.fraiseql.arrow.upload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.fraiseql.domain.catalogue.TableName;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.ScalarField;
import dev.fraiseql.domain.type.ArrayType;
import dev.fraiseql.domain.type.CompositeType;
import dev.fraiseql.domain.type.CompositeType.Attribute;
import dev.fraiseql.domain.type.ScalarType;
import dev.fraiseql.domain.type.SimpleType;
import dev.fraiseql.domain.upload.Upload;
import dev.fraiseql.domain.upload.UploadMode;
import dev.fraiseql.ports.upload.ColumnReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.arrow.memory.BufferAllocator;
import org.apache.arrow.memory.RootAllocator;
import org.apache.arrow.vector.BigIntVector;
import org.apache.arrow.vector.DateDayVector;
import org.apache.arrow.vector.FieldVector;
import org.apache.arrow.vector.VarCharVector;
import org.apache.arrow.vector.VectorSchemaRoot;
import org.apache.arrow.vector.complex.LargeListVector;
import org.apache.arrow.vector.complex.ListVector;
import org.apache.arrow.vector.complex.StructVector;
import org.apache.arrow.vector.dictionary.DictionaryProvider;
import org.apache.arrow.vector.types.DateUnit;
import org.apache.arrow.vector.types.pojo.ArrowType;
import org.apache.arrow.vector.types.pojo.FieldType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Lists and structs as the text that PostgreSQL reads. */
class CompoundsTest {

    private static final FieldType TEXT = FieldType.nullable(ArrowType.Utf8.INSTANCE);
    private static final FieldType LONG = FieldType.nullable(new ArrowType.Int(64, true));
    private static final FieldType DAY = FieldType.nullable(new ArrowType.Date(DateUnit.DAY));

    private static final ScalarType NUMBERS = new ArrayType(SimpleType.INT, "integer");
    private static final ScalarType TEXTS = new ArrayType(SimpleType.TEXT, "text");
    private static final ScalarType PLACE =
            new CompositeType(
                    "Place",
                    List.of(
                            new Attribute("name", "name", "text", SimpleType.TEXT),
                            new Attribute("zipCode", "zip_code", "integer", SimpleType.INT),
                            new Attribute("since", "since", "date", SimpleType.DATE)));

    private final BufferAllocator memory = new RootAllocator();

    @AfterEach
    void everyByteComesBack() {
        memory.close();
    }

    @Test
    void aListIsAnArrayWhateverItsTextsAre() {
        var list = ListVector.empty("c", memory);
        var texts = (VarCharVector) list.addOrGetVector(TEXT).getVector();
        list.startNewValue(0);
        set(texts, 0, "a\"b\\c,{}");
        texts.setNull(1);
        set(texts, 2, "NULL");
        list.endValue(0, 3);
        list.startNewValue(1);
        list.endValue(1, 0);
        list.setNull(2);

        assertThat(read(list, 3, TEXTS))
                .containsExactly("{\"a\\\"b\\\\c,{}\",NULL,\"NULL\"}", "{}", null);
    }

    @Test
    void aLargeListIsOneToo() {
        var list = LargeListVector.empty("c", memory);
        var numbers = (BigIntVector) list.addOrGetVector(LONG).getVector();
        list.startNewValue(0);
        numbers.setSafe(0, -7);
        list.endValue(0, 1);

        assertThat(read(list, 1, NUMBERS)).containsExactly("{\"-7\"}");
    }

    @Test
    void aStructIsReadByNameAndWhatIsLeftOutIsNull() {
        var struct = StructVector.empty("c", memory);
        var since = struct.addOrGet("since", DAY, DateDayVector.class);
        var zip = struct.addOrGet("zip_code", LONG, BigIntVector.class);
        since.setSafe(0, -735_160);
        zip.setSafe(0, 12);
        struct.setIndexDefined(0);

        assertThat(read(struct, 1, PLACE)).containsExactly("(,\"12\",\"0044-03-15 BC\")");
    }

    @Test
    void aFieldThatTheCompositeLacksIsRefusedByName() {
        var struct = StructVector.empty("c", memory);
        struct.addOrGet("name", TEXT, VarCharVector.class);
        struct.addOrGet("colour", TEXT, VarCharVector.class);

        var failure = refusal(struct, 1, PLACE);

        assertThat(failure.code()).isEqualTo(FailureCode.BAD_USER_INPUT);
        assertThat(failure.message()).contains("column c", "colour");
        assertThat(failure.remedy()).contains("zipCode");
    }

    @Test
    void anElementThatDoesNotFitNamesTheRowOfTheUpload() {
        var list = ListVector.empty("c", memory);
        var numbers = (BigIntVector) list.addOrGetVector(LONG).getVector();
        list.startNewValue(0);
        numbers.setSafe(0, 1);
        numbers.setSafe(1, 2);
        list.endValue(0, 2);
        list.startNewValue(1);
        numbers.setSafe(2, 1L << 40);
        list.endValue(1, 1);

        var failure = refusal(list, 2, NUMBERS);

        assertThat(failure.code()).isEqualTo(FailureCode.VALUE_OUT_OF_RANGE);
        assertThat(failure.message()).startsWith("Row 2, c[]:");
    }

    @Test
    void anElementThatIsNoTextIsRefusedRatherThanReplaced() {
        var list = ListVector.empty("c", memory);
        var texts = (VarCharVector) list.addOrGetVector(TEXT).getVector();
        list.startNewValue(0);
        texts.setSafe(0, new byte[] {(byte) 0xff});
        list.endValue(0, 1);

        assertThat(refusal(list, 1, TEXTS).message()).startsWith("Row 1, c[]:");
    }

    @Test
    void offsetsThatLieAreFoundBeforeAValueIsRead() {
        for (var offset : new int[] {-1, Integer.MAX_VALUE, 1 << 20}) {
            var list = ListVector.empty("c", memory);
            var numbers = (BigIntVector) list.addOrGetVector(LONG).getVector();
            list.startNewValue(0);
            numbers.setSafe(0, 1);
            list.endValue(0, 1);
            list.setValueCount(1);
            list.getOffsetBuffer().setInt(4, offset);

            assertThat(refusal(list, 1, NUMBERS).code())
                    .as("offset %s", offset)
                    .isEqualTo(FailureCode.REQUEST_MALFORMED);
        }
    }

    private static void set(VarCharVector vector, int index, String text) {
        vector.setSafe(index, text.getBytes(StandardCharsets.UTF_8));
    }

    private static List<@Nullable String> read(FieldVector vector, int rows, ScalarType type) {
        vector.setValueCount(rows);
        return texts(vector, rows, type);
    }

    private static Failure refusal(FieldVector vector, int rows, ScalarType type) {
        if (vector.getValueCount() < rows) {
            vector.setValueCount(rows);
        }
        return catchThrowableOfType(FailureException.class, () -> texts(vector, rows, type))
                .first();
    }

    private static List<@Nullable String> texts(FieldVector vector, int rows, ScalarType type) {
        try (var root = new VectorSchemaRoot(List.of(vector.getField()), List.of(vector), rows)) {
            var none = new DictionaryProvider.MapDictionaryProvider();
            var column = new ArrowRowReader(root, none, upload(type)).next().column(0);
            var texts = new ArrayList<@Nullable String>();
            for (var row = 0; row < rows; row++) {
                texts.add(column.isNull(row) ? null : text(column, row));
            }
            return texts;
        }
    }

    private static String text(ColumnReader column, int row) {
        var bytes = new byte[column.lengthAt(row)];
        column.copy(row, bytes, 0);
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
