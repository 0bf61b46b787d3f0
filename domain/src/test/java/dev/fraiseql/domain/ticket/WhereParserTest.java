package dev.fraiseql.domain.ticket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.query.Operator;
import dev.fraiseql.domain.ticket.Where.And;
import dev.fraiseql.domain.ticket.Where.Between;
import dev.fraiseql.domain.ticket.Where.Comparison;
import dev.fraiseql.domain.ticket.Where.In;
import dev.fraiseql.domain.ticket.Where.IsNull;
import dev.fraiseql.domain.ticket.Where.Like;
import dev.fraiseql.domain.ticket.Where.Not;
import dev.fraiseql.domain.ticket.Where.Or;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WhereParserTest {

    @Test
    void blankIsEveryRow() {
        assertThat(WhereParser.parse("")).isEqualTo(Where.EVERYTHING);
        assertThat(WhereParser.parse(" \t\n")).isEqualTo(Where.EVERYTHING);
    }

    @Test
    void everyComparison() {
        Map.of(
                        "=", Operator.EQ,
                        "!=", Operator.NEQ,
                        "<>", Operator.NEQ,
                        ">", Operator.GT,
                        ">=", Operator.GTE,
                        "<", Operator.LT,
                        "<=", Operator.LTE)
                .forEach(
                        (symbol, operator) -> {
                            var expected = new Comparison("total", operator, "-1.5e3");
                            assertThat(WhereParser.parse("total" + symbol + "-1.5e3"))
                                    .isEqualTo(expected);
                            assertThat(WhereParser.parse(" total " + symbol + " -1.5e3 "))
                                    .isEqualTo(expected);
                        });
    }

    @Test
    void bareDatesInstantsAndUuids() {
        for (var literal :
                List.of(
                        "2026-01-01",
                        "2026-01-01T10:00:00.5+02:00",
                        "2026-01-01T10:00:00Z",
                        "0197f1f0-aaaa-7000-8000-000000000001",
                        "ann@example.org",
                        "true",
                        "payé")) {
            assertThat(WhereParser.parse("created_at>" + literal))
                    .isEqualTo(new Comparison("created_at", Operator.GT, literal));
        }
    }

    @Test
    void quotedTextHoldsAnything() {
        assertThat(WhereParser.parse("note = 'it''s: a (\"x\"), AND'"))
                .isEqualTo(new Comparison("note", Operator.EQ, "it's: a (\"x\"), AND"));
        assertThat(WhereParser.parse("note = ''"))
                .isEqualTo(new Comparison("note", Operator.EQ, ""));
    }

    @Test
    void quotedColumnNames() {
        assertThat(WhereParser.parse("\"Weird \"\"name\"\":\" = 1"))
                .isEqualTo(new Comparison("Weird \"name\":", Operator.EQ, "1"));
        assertThat(WhereParser.parse("\"and\" = 1"))
                .isEqualTo(new Comparison("and", Operator.EQ, "1"));
    }

    @Test
    void setsRangesPatternsAndNull() {
        assertThat(WhereParser.parse("id in (1, 'two',3)"))
                .isEqualTo(new In("id", List.of("1", "two", "3")));
        assertThat(WhereParser.parse("id NOT IN (1)"))
                .isEqualTo(new Not(new In("id", List.of("1"))));
        assertThat(WhereParser.parse("at BETWEEN 2026-01-01 AND 2026-02-01"))
                .isEqualTo(new Between("at", "2026-01-01", "2026-02-01"));
        assertThat(WhereParser.parse("name LIKE 'a%'")).isEqualTo(new Like("name", "a%", false));
        assertThat(WhereParser.parse("name not ilike 'a%'"))
                .isEqualTo(new Not(new Like("name", "a%", true)));
        assertThat(WhereParser.parse("name IS NULL")).isEqualTo(new IsNull("name"));
        assertThat(WhereParser.parse("name IS NOT NULL")).isEqualTo(new Not(new IsNull("name")));
    }

    @Test
    void andBindsTighterThanOrAndNotTighterThanAnd() {
        var a = new Comparison("a", Operator.EQ, "1");
        var b = new Comparison("b", Operator.EQ, "2");
        var c = new Comparison("c", Operator.EQ, "3");
        assertThat(WhereParser.parse("a=1 OR b=2 AND c=3"))
                .isEqualTo(new Or(List.of(a, new And(List.of(b, c)))));
        assertThat(WhereParser.parse("(a=1 OR b=2) AND c=3"))
                .isEqualTo(new And(List.of(new Or(List.of(a, b)), c)));
        assertThat(WhereParser.parse("NOT a=1 AND b=2")).isEqualTo(new And(List.of(new Not(a), b)));
        assertThat(WhereParser.parse("a=1 AND b=2 AND c=3")).isEqualTo(new And(List.of(a, b, c)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "a =",
                "= 1",
                "a = NULL",
                "a = 1 b = 2",
                "a = 1 AND",
                "(a = 1",
                "a = 1)",
                "a IN ()",
                "a IN (1,)",
                "a IN 1",
                "a BETWEEN 1",
                "a IS 1",
                "a NOT 1",
                "a = 'open",
                "\"open = 1",
                "\"\" = 1",
                "a = \"b\"",
                "a = 1; DROP TABLE x",
                "a = and",
                "created-at = 1",
                "a ! 1",
                "1 = 1",
                "a = (SELECT 1)",
                "a = 'x\u0000y'",
                "NULL = 1",
                "a == 1",
                "a => 1"
            })
    void malformedIsRefusedWithThePlaceAndARemedy(String text) {
        assertThatThrownBy(() -> WhereParser.parse(text))
                .isInstanceOfSatisfying(
                        FailureException.class,
                        e -> {
                            assertThat(e.first().code()).isEqualTo(FailureCode.FILTER_MALFORMED);
                            assertThat(e.first().remedy()).isNotBlank();
                            assertThat(e.first().locations()).hasSize(1);
                        });
    }

    @Test
    void depthAndLengthAreLimited() {
        assertThat(WhereParser.parse("(".repeat(64) + "a=1" + ")".repeat(64)))
                .isInstanceOf(Comparison.class);
        for (var text :
                List.of(
                        "(".repeat(65) + "a=1" + ")".repeat(65),
                        "NOT ".repeat(5000) + "a=1",
                        " ".repeat(70_000))) {
            assertThatThrownBy(() -> WhereParser.parse(text)).isInstanceOf(FailureException.class);
        }
    }

    @Property
    void anyTextGivesAWhereOrAFailure(@ForAll("texts") String text) {
        try {
            assertThat(WhereParser.parse(text)).isNotNull();
        } catch (FailureException e) {
            assertThat(e.first().code()).isEqualTo(FailureCode.FILTER_MALFORMED);
        }
    }

    @Provide
    Arbitrary<String> texts() {
        var pieces =
                Arbitraries.of(
                        "a",
                        "\"b\"",
                        "'c'",
                        "=",
                        "<>",
                        "<",
                        "(",
                        ")",
                        ",",
                        "NOT",
                        "AND",
                        "OR",
                        "IN",
                        "IS",
                        "NULL",
                        "LIKE",
                        "BETWEEN",
                        "2026-01-01");
        return Arbitraries.oneOf(
                Arbitraries.strings(),
                pieces.list().ofMaxSize(20).map(list -> String.join(" ", list)),
                pieces.list().ofMaxSize(20).map(list -> String.join("", list)));
    }

    @Test
    void manyConditionsAreNotDepth() {
        var text = "a=1" + " OR a=1".repeat(5000);
        assertThat(WhereParser.parse(text))
                .isInstanceOfSatisfying(Or.class, or -> assertThat(or.parts()).hasSize(5001));
    }
}
