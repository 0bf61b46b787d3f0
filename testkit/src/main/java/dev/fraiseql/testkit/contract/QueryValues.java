package dev.fraiseql.testkit.contract;

import static dev.fraiseql.testkit.contract.Condition.eq;
import static dev.fraiseql.testkit.contract.Queries.rows;

import dev.fraiseql.domain.query.Operator;
import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each type's values, as JSON and as columns. */
abstract class QueryValues extends QueryTopic {

    @Test
    void everyTypeHasItsForm() {
        assertRows(
                rows(Sample.SPECIMEN).allFields().where(eq("id", SampleRows.FULL)),
                """
                [{"id":"00000000-0000-0000-0000-000000000001","flag":true,"small":7,"whole":42,
                  "large":"9007199254740993","single":0.5,"ratio":0.1,"amount":"12.3400",
                  "wide":"1234567890123456789012345678.0123456789","exact":"12345678901234567890.10","label":"plain",
                  "at":"2026-06-30T12:00:00.000001+00:00","localAt":"2026-06-30T12:00:00.5","day":"2026-06-30",
                  "moment":"12:30:00.25","blob":"%s","doc":{"a":[1,2.5,null,true],"b":{"c":"\\"ü"}},"mood":"happy"}]"""
                        .formatted("AP8Q".repeat(40)));
    }

    @Test
    void nullIsNullInEveryType() {
        assertRows(
                rows(Sample.SPECIMEN).allFields().where(eq("id", SampleRows.NULLS)),
                """
                [{"id":"00000000-0000-0000-0000-000000000002","flag":null,"small":null,"whole":null,"large":null,
                  "single":null,"ratio":null,"amount":null,"wide":null,"exact":null,"label":null,"at":null,"localAt":null,
                  "day":null,"moment":null,"blob":null,"doc":null,"mood":null}]""");
    }

    @Test
    void extremesSurvive() {
        assertRows(
                rows(Sample.SPECIMEN).allFields().where(eq("id", SampleRows.EXTREMES)),
                """
                [{"id":"ffffffff-ffff-ffff-ffff-ffffffffffff","flag":false,"small":-32768,"whole":-2147483648,
                  "large":"-9223372036854775808","single":-1.5,"ratio":1.7976931348623157e308,
                  "amount":"-99999999999999.9999","wide":"-9999999999999999999999999999.9999999999",
                  "exact":"-0.000000000000000000000000000001","label":"","at":"0001-01-01T00:00:00+00:00",
                  "localAt":"9999-12-31T23:59:59.999999","day":"1970-01-01","moment":"00:00:00","blob":"","doc":null,
                  "mood":"sad"}]""");
    }

    @Test
    void textIsPassedThroughWhateverItHolds() {
        assertRows(
                rows(Sample.CUSTOMER)
                        .fields("name", "createdAt")
                        .where(eq("name", SampleRows.AWKWARD)),
                "[{\"name\":"
                        + Json.quote(SampleRows.AWKWARD)
                        + ",\"createdAt\":\"1969-12-31T23:59:59.999999+00:00\"}]");
    }

    @Test
    void textInAFilterIsNeverCode() {
        assertRows(
                rows(Sample.CUSTOMER)
                        .fields("id")
                        .where(eq("name", "' or 1=1; drop table sample.note; --")),
                "[]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "id", "flag", "small", "whole", "large", "single", "ratio", "amount", "wide",
                "exact", "label", "at", "localAt", "day", "moment", "blob", "mood"
            })
    void aValueFindsItsRowByEquality(String field) {
        SampleRows.forEach(
                (type, rows) -> {
                    if (type.equals(Sample.SPECIMEN)) {
                        var column = type.field(field).orElseThrow().column();
                        for (var row : rows) {
                            var value = row.get(column);
                            if (value != null) {
                                assertRows(
                                        rows(type).fields("id").where(eq(field, value)),
                                        "[{\"id\":\"" + row.get("id") + "\"}]");
                            }
                        }
                    }
                });
    }

    @Test
    void decimalsAreEqualWhateverTheirScale() {
        assertRows(
                rows(Sample.ORDER).fields("id", "total").where(eq("total", new BigDecimal("1E+2"))),
                """
                [{"id":"10","total":"100.00"}]""");
    }

    @Test
    void enumsCompareInTheirOwnOrder() {
        assertRows(
                rows(Sample.CUSTOMER)
                        .fields("id")
                        .where(Condition.compare("mood", Operator.GT, "sad"))
                        .orderBy("id"),
                """
                [{"id":1},{"id":4}]""");
    }
}
