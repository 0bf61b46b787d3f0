package dev.fraiseql.testkit.contract;

import static dev.fraiseql.testkit.contract.Condition.compare;
import static dev.fraiseql.testkit.contract.Condition.isNull;
import static dev.fraiseql.testkit.contract.Condition.not;
import static dev.fraiseql.testkit.contract.Queries.rows;

import dev.fraiseql.domain.query.Operator;
import dev.fraiseql.domain.query.SortDirection;
import dev.fraiseql.domain.type.SimpleType;
import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Operators on texts whose case is ignored, and on JSON. */
abstract class QueryOperators extends QueryTopic {

    @ParameterizedTest(name = "name {0} {1} gives {2}")
    @MethodSource
    void texts(Operator operator, String value, List<Long> expected) {
        assertRows(
                rows(Sample.CUSTOMER)
                        .fields("id")
                        .where(compare("name", operator, value))
                        .orderBy("id"),
                QueryOrder.ids(expected.stream().mapToLong(Long::longValue).toArray()));
    }

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of(Operator.IEQ, "aNN", List.of(1L)),
                Arguments.of(Operator.IEQ, "%", List.of()),
                Arguments.of(Operator.ISTARTSWITH, "bO", List.of(2L)),
                Arguments.of(Operator.ISTARTSWITH, "_", List.of()),
                Arguments.of(Operator.IENDSWITH, "AT", List.of(3L)),
                Arguments.of(Operator.IENDSWITH, "%", List.of()),
                Arguments.of(Operator.IREGEX, "^(aNN|b.b)$", List.of(1L, 2L)));
    }

    @ParameterizedTest(name = "doc {0} {1} gives {2}")
    @MethodSource
    void documents(Operator operator, Object value, List<String> expected) {
        assertFinds(compare("doc", operator, value), expected);
    }

    static Stream<Arguments> documents() {
        return Stream.of(
                Arguments.of(Operator.CONTAINS, "{\"a\": [2.50]}", List.of(SampleRows.FULL)),
                Arguments.of(Operator.CONTAINS, "{\"a\": [3]}", List.of()),
                Arguments.of(Operator.CONTAINS, "{\"b\": {}}", List.of(SampleRows.FULL)),
                Arguments.of(Operator.CONTAINS, "null", List.of(SampleRows.EXTREMES)),
                Arguments.of(Operator.HASKEY, "a", List.of(SampleRows.FULL)),
                Arguments.of(Operator.HASKEY, "c", List.of()),
                Arguments.of(Operator.HASKEY, "?", List.of()),
                Arguments.of(Operator.HASKEYSANY, List.of("x", "b"), List.of(SampleRows.FULL)),
                Arguments.of(Operator.HASKEYSANY, List.of(), List.of()),
                Arguments.of(Operator.HASKEYSALL, List.of("a", "b"), List.of(SampleRows.FULL)),
                Arguments.of(Operator.HASKEYSALL, List.of("a", "x"), List.of()));
    }

    @Test
    void aPathLeadsToAValueOfItsKind() {
        assertFinds(
                compare(
                        Value.at("doc", SimpleType.NUMERIC, "a", "1"),
                        Operator.GT,
                        new BigDecimal("2")),
                List.of(SampleRows.FULL));
        assertFinds(
                compare(Value.at("doc", SimpleType.TEXT, "b", "c"), Operator.EQ, "\"ü"),
                List.of(SampleRows.FULL));
        assertFinds(
                compare(Value.at("doc", SimpleType.BOOLEAN, "a", "3"), Operator.EQ, true),
                List.of(SampleRows.FULL));
    }

    @Test
    void elsewhereAPathIsNull() {
        for (var missing :
                List.of(
                        Value.at("doc", SimpleType.NUMERIC, "b", "c"),
                        Value.at("doc", SimpleType.NUMERIC, "a"),
                        Value.at("doc", SimpleType.NUMERIC, "a", "2"),
                        Value.at("doc", SimpleType.TEXT, "a", "1"),
                        Value.at("doc", SimpleType.TEXT, "b"),
                        Value.at("doc", SimpleType.BOOLEAN, "a", "0"),
                        Value.at("doc", SimpleType.TEXT, "a", "9"),
                        Value.at("doc", SimpleType.TEXT, "x", "y"),
                        Value.at("doc", SimpleType.TEXT, "'; --"))) {
            assertFinds(
                    isNull(missing, true),
                    List.of(SampleRows.FULL, SampleRows.NULLS, SampleRows.EXTREMES));
        }
        assertFinds(
                not(
                        compare(
                                Value.at("doc", SimpleType.NUMERIC, "b", "c"),
                                Operator.EQ,
                                BigDecimal.ONE)),
                List.of());
    }

    @Test
    void pathsAreSelectedAndOrderedBy() {
        assertRows(
                rows(Sample.SPECIMEN)
                        .computed("n", Value.at("doc", SimpleType.NUMERIC, "a", "1"))
                        .computed("t", Value.at("doc", SimpleType.TEXT, "b", "c"))
                        .computed("b", Value.at("doc", SimpleType.BOOLEAN, "a", "3"))
                        .orderBy(
                                Value.at("doc", SimpleType.NUMERIC, "a", "1"),
                                SortDirection.DESC_NULLS_LAST)
                        .limit(2),
                """
                [{"n":"2.5","t":"\\"ü","b":true},{"n":null,"t":null,"b":null}]""");
    }

    private void assertFinds(Condition condition, List<String> expected) {
        assertRows(
                rows(Sample.SPECIMEN).fields("id").where(condition).orderBy("id"),
                expected.stream()
                        .map(id -> "{\"id\":\"" + id + "\"}")
                        .collect(java.util.stream.Collectors.joining(",", "[", "]")));
    }
}
