package dev.fraiseql.application;

import static dev.fraiseql.testkit.contract.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.result.ResultSchema;
import dev.fraiseql.domain.type.NamedField;
import dev.fraiseql.domain.type.SimpleType;
import dev.fraiseql.domain.type.StructType;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class JsonRowsTest {

    private static final NamedField TEXT = new NamedField("text", SimpleType.TEXT, true);
    private static final NamedField NUMBER = new NamedField("number", SimpleType.FLOAT, true);

    @Test
    void whatJsonCannotHoldIsEscapedAndNothingElse() {
        assertText("a \"b\" \\ /", "\"a \\\"b\\\" \\\\ /\"");
        assertText("\n\r\t\b\f\u0001\u001f\u007f", "\"\\n\\r\\t\\b\\f\\u0001\\u001f\u007f\"");
        assertText("ü ✓ 😀", "\"ü ✓ 😀\"");
        assertText("", "\"\"");
        assertText("x".repeat(10_000) + "\"", "\"" + "x".repeat(10_000) + "\\\"\"");
    }

    @Test
    void numbersAreAsPostgresWritesThem() {
        assertNumber(35.0, "35");
        assertNumber(-0.5, "-0.5");
        assertNumber(44.416666666666664, "44.416666666666664");
        assertNumber(1e22, "1.0E22");
        assertFails(FailureCode.VALUE_OUT_OF_RANGE, () -> assertNumber(Double.NaN, ""));
    }

    @Test
    void instantsHaveTheDigitsTheyNeed() {
        var rows =
                new JsonRows(
                        new ResultSchema(
                                List.of(new NamedField("at", SimpleType.TIMESTAMPTZ, false))));
        for (var micros : List.of(0L, 1L, 1_500_000L, -1L)) {
            rows.column(0).writeLong(micros);
            rows.endRow();
        }
        assertThat(rows.array().document().toString())
                .isEqualTo(
                        "[{\"at\":\"1970-01-01T00:00:00+00:00\"},{\"at\":\"1970-01-01T00:00:00.000001+00:00\"},"
                                + "{\"at\":\"1970-01-01T00:00:01.5+00:00\"},{\"at\":\"1969-12-31T23:59:59.999999+00:00\"}]");
    }

    @Test
    void columnsComeInAnyOrderAndStructsAreFrames() {
        var rows =
                new JsonRows(
                        new ResultSchema(
                                List.of(
                                        new NamedField("count", SimpleType.BIGINT, false),
                                        new NamedField(
                                                "key",
                                                new StructType(List.of(TEXT, NUMBER)),
                                                false))));
        for (var row = 0; row < 2; row++) {
            var key = rows.column(1);
            key.beginStruct();
            key.field(1).writeDouble(row);
            key.field(0).writeNull();
            key.endStruct();
            rows.column(0).writeLong(row);
            assertThat(rows.endRow()).isTrue();
        }
        assertThat(rows.array().document().toString())
                .isEqualTo(
                        "[{\"count\":\"0\",\"key\":{\"text\":null,\"number\":0}},{\"count\":\"1\",\"key\":{\"text\":null,\"number\":1}}]");
    }

    @Test
    void noRowIsNull() {
        var rows = new JsonRows(new ResultSchema(List.of(TEXT)));
        assertThat(rows.object().document().toString()).isEqualTo("null");
        assertThat(rows.array().document().toString()).isEqualTo("[]");
    }

    private static void assertText(String text, String json) {
        var rows = new JsonRows(new ResultSchema(List.of(TEXT)));
        var utf8 = text.getBytes(StandardCharsets.UTF_8);
        rows.column(0).writeUtf8(utf8, 0, utf8.length);
        rows.endRow();
        assertThat(rows.object().document().toString()).isEqualTo("{\"text\":" + json + "}");
    }

    private static void assertNumber(double number, String json) {
        var rows = new JsonRows(new ResultSchema(List.of(NUMBER)));
        rows.column(0).writeDouble(number);
        rows.endRow();
        assertThat(rows.object().document().toString()).isEqualTo("{\"number\":" + json + "}");
    }
}
