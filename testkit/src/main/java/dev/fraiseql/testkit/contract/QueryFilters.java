package dev.fraiseql.testkit.contract;

import static dev.fraiseql.testkit.contract.Condition.all;
import static dev.fraiseql.testkit.contract.Condition.any;
import static dev.fraiseql.testkit.contract.Condition.compare;
import static dev.fraiseql.testkit.contract.Condition.eq;
import static dev.fraiseql.testkit.contract.Condition.in;
import static dev.fraiseql.testkit.contract.Condition.isNull;
import static dev.fraiseql.testkit.contract.Condition.not;
import static dev.fraiseql.testkit.contract.Queries.rows;

import dev.fraiseql.domain.query.Operator;
import dev.fraiseql.domain.schema.EntityType;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each operator and combinator, with SQL's three-valued logic: a comparison with null is neither
 * true nor false.
 */
abstract class QueryFilters extends QueryTopic {

    @ParameterizedTest(name = "{0} {1} {2} gives {3}")
    @MethodSource
    void comparisons(String field, Operator operator, Object value, List<Long> expected) {
        assertFinds(Sample.CUSTOMER, compare(field, operator, value), expected);
    }

    static Stream<Arguments> comparisons() {
        return Stream.of(
                Arguments.of("id", Operator.EQ, 2L, List.of(2L)),
                Arguments.of("id", Operator.NEQ, 2L, List.of(1L, 3L, 4L)),
                Arguments.of("id", Operator.GT, 2L, List.of(3L, 4L)),
                Arguments.of("id", Operator.GTE, 2L, List.of(2L, 3L, 4L)),
                Arguments.of("id", Operator.LT, 2L, List.of(1L)),
                Arguments.of("id", Operator.LTE, 2L, List.of(1L, 2L)),
                Arguments.of("id", Operator.IN, List.of(4L, 1L, 99L, 1L), List.of(1L, 4L)),
                Arguments.of("id", Operator.IN, List.of(), List.of()),
                Arguments.of("id", Operator.NIN, List.of(4L, 1L), List.of(2L, 3L)),
                Arguments.of("id", Operator.NIN, List.of(), List.of(1L, 2L, 3L, 4L)),
                Arguments.of("mood", Operator.EQ, "happy", List.of(1L)),
                Arguments.of("mood", Operator.NEQ, "happy", List.of(3L, 4L)),
                Arguments.of("mood", Operator.IN, List.of("sad", "ok"), List.of(3L, 4L)),
                Arguments.of("mood", Operator.NIN, List.of("sad"), List.of(1L, 4L)),
                Arguments.of(
                        "createdAt", Operator.GTE, "2026-01-02T03:04:05.123456Z", List.of(2L, 3L)),
                Arguments.of("createdAt", Operator.LT, "2026-01-01T00:00:00Z", List.of(4L)),
                Arguments.of("name", Operator.GT, "Ann", List.of(2L, 3L, 4L)),
                Arguments.of("name", Operator.CONTAINS, "a", List.of(3L, 4L)),
                Arguments.of("name", Operator.CONTAINS, "%", List.of(4L)),
                Arguments.of("name", Operator.CONTAINS, "a_b \\", List.of(4L)),
                Arguments.of("name", Operator.CONTAINS, "_", List.of(4L)),
                Arguments.of("name", Operator.ICONTAINS, "AN", List.of(1L)),
                Arguments.of("name", Operator.ICONTAINS, "%", List.of(4L)),
                Arguments.of("name", Operator.STARTSWITH, "B", List.of(2L)),
                Arguments.of("name", Operator.STARTSWITH, "_", List.of()),
                Arguments.of("name", Operator.ENDSWITH, "😀", List.of(4L)),
                Arguments.of("name", Operator.ENDSWITH, "t", List.of(3L)),
                Arguments.of("name", Operator.LIKE, "_o%", List.of(2L)),
                Arguments.of("name", Operator.LIKE, "ann", List.of()),
                Arguments.of("name", Operator.LIKE, "%a\\_b%", List.of(4L)),
                Arguments.of("name", Operator.ILIKE, "ANN", List.of(1L)),
                Arguments.of("name", Operator.REGEX, "^(Ann|B.b)$", List.of(1L, 2L)),
                Arguments.of("name", Operator.REGEX, "a", List.of(3L, 4L)));
    }

    @Test
    void decimalsCompareAsNumbers() {
        assertFinds(
                Sample.ORDER, compare("total", Operator.GT, new BigDecimal("20.5")), List.of(10L));
        assertFinds(
                Sample.ORDER,
                compare("total", Operator.LTE, new BigDecimal("0.01")),
                List.of(12L, 9007199254740993L));
    }

    @Test
    void datesCompareAsDates() {
        assertFinds(
                Sample.ORDER,
                compare("placedOn", Operator.LT, "2026-01-11"),
                List.of(10L, 9007199254740993L));
    }

    @Test
    void nullIsFoundOnlyByIsNull() {
        assertFinds(Sample.CUSTOMER, isNull("mood", true), List.of(2L));
        assertFinds(Sample.CUSTOMER, isNull("mood", false), List.of(1L, 3L, 4L));
        assertFinds(Sample.CUSTOMER, not(eq("mood", "happy")), List.of(3L, 4L));
        assertFinds(Sample.CUSTOMER, not(compare("mood", Operator.NEQ, "happy")), List.of(1L));
    }

    @Test
    void anEmptyTextIsNotNull() {
        assertRows(rows(Sample.ITEM).fields("note").where(eq("note", "")), "[{\"note\":\"\"}]");
    }

    @Test
    void combinatorsNest() {
        assertFinds(
                Sample.CUSTOMER,
                all(compare("id", Operator.GT, 1L), not(eq("id", 3L))),
                List.of(2L, 4L));
        assertFinds(
                Sample.CUSTOMER,
                any(eq("id", 1L), all(eq("id", 3L), eq("mood", "sad"))),
                List.of(1L, 3L));
        assertFinds(Sample.CUSTOMER, not(any(eq("id", 1L), eq("id", 2L))), List.of(3L, 4L));
        assertFinds(
                Sample.CUSTOMER, any(eq("mood", "happy"), isNull("mood", true)), List.of(1L, 2L));
    }

    @Test
    void emptyAndIsTrueEmptyOrIsFalse() {
        assertFinds(Sample.CUSTOMER, all(), List.of(1L, 2L, 3L, 4L));
        assertFinds(Sample.CUSTOMER, any(), List.of());
        assertFinds(Sample.CUSTOMER, not(any()), List.of(1L, 2L, 3L, 4L));
    }

    @Test
    void aListOfManyValuesIsTaken() {
        var values = LongStream.range(-20_000, 3).boxed().toArray();
        assertFinds(Sample.CUSTOMER, in("id", values), List.of(1L, 2L));
    }

    private void assertFinds(EntityType type, Condition condition, List<Long> expected) {
        // 64-bit keys are strings in JSON.
        var quote = type.equals(Sample.ORDER) ? "\"" : "";
        var array =
                expected.stream()
                        .map(id -> "{\"id\":" + quote + id + quote + "}")
                        .collect(Collectors.joining(",", "[", "]"));
        assertRows(rows(type).fields("id").where(condition).orderBy("id"), array);
    }
}
