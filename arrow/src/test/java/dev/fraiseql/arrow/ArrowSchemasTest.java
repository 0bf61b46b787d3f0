package dev.fraiseql.arrow;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.domain.result.ResultSchema;
import dev.fraiseql.domain.type.DataType;
import dev.fraiseql.domain.type.DecimalType;
import dev.fraiseql.domain.type.EnumeratedType;
import dev.fraiseql.domain.type.ListType;
import dev.fraiseql.domain.type.NamedField;
import dev.fraiseql.domain.type.SimpleType;
import dev.fraiseql.domain.type.StructType;
import java.util.LinkedHashMap;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArrowSchemasTest {

    @Test
    void everyTypeHasItsArrowType() {
        var expected = new LinkedHashMap<DataType, String>();
        expected.put(SimpleType.BOOLEAN, "c: Bool");
        expected.put(SimpleType.INT, "c: Int(32, true)");
        expected.put(SimpleType.BIGINT, "c: Int(64, true)");
        expected.put(SimpleType.FLOAT, "c: FloatingPoint(DOUBLE)");
        expected.put(SimpleType.NUMERIC, "c: Utf8");
        expected.put(SimpleType.TEXT, "c: Utf8");
        expected.put(SimpleType.UUID, "c: Utf8");
        expected.put(SimpleType.TIMESTAMPTZ, "c: Timestamp(MICROSECOND, UTC)");
        expected.put(SimpleType.TIMESTAMP, "c: Timestamp(MICROSECOND, null)");
        expected.put(SimpleType.DATE, "c: Date(DAY)");
        expected.put(SimpleType.TIME, "c: Time(MICROSECOND, 64)");
        expected.put(SimpleType.BYTES, "c: Binary");
        expected.put(SimpleType.JSON, "c: Utf8");
        expected.put(new EnumeratedType("E", List.of("a")), "c: Utf8");
        expected.put(new DecimalType(38, 2), "c: Decimal(38, 2, 128)");
        expected.put(new DecimalType(39, 2), "c: Decimal(39, 2, 256)");
        expected.put(
                new ListType(
                        new StructType(List.of(new NamedField("a", SimpleType.INT, false))), false),
                "c: List<item: Struct<a: Int(32, true) not null> not null>");
        expected.forEach(
                (type, text) -> {
                    assertThat(arrowField(type, true)).isEqualTo(text);
                    assertThat(arrowField(type, false)).isEqualTo(text + " not null");
                });
        assertThat(expected.keySet()).contains(SimpleType.values());
    }

    private static String arrowField(DataType type, boolean nullable) {
        var schema = new ResultSchema(List.of(new NamedField("c", type, nullable)));
        return ArrowSchemas.of(schema).findField("c").toString();
    }
}
