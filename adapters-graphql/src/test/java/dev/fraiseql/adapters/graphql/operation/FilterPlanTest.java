package dev.fraiseql.adapters.graphql.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.query.Expression;
import dev.fraiseql.domain.query.Filter;
import dev.fraiseql.domain.query.Operator;
import dev.fraiseql.domain.query.PreparedQuery;
import dev.fraiseql.domain.query.Quantifier;
import dev.fraiseql.domain.query.RootField;
import dev.fraiseql.domain.type.SimpleType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a {@code where} becomes. */
class FilterPlanTest {

    private final Plans plans = new Plans();

    private Filter orders(String where) {
        return filter(plans.compile("{ orders(where: " + where + ") { id } }"));
    }

    private static Filter filter(PreparedQuery prepared) {
        return Plans.root(prepared, RootField.Many.class).rows().filter();
    }

    @Nested
    class Relations {

        @Test
        void aToOneRelationIsThereAndFits() {
            var related = (Filter.Related) orders("{customer: {region: {eq: \"EU\"}}}");
            assertThat(related.relation().name()).isEqualTo("customer");
            assertThat(related.target().name()).isEqualTo("Customer");
            assertThat(related.quantifier()).isEqualTo(Quantifier.SOME);
            assertThat(((Filter.Comparison) related.inner()).operator()).isEqualTo(Operator.EQ);
        }

        @ParameterizedTest
        @EnumSource(Quantifier.class)
        void aToManyRelationSaysForHowMany(Quantifier quantifier) {
            var related =
                    (Filter.Related) orders("{items: {" + quantifier.key() + ": {qty: {gt: 1}}}}");
            assertThat(related.quantifier()).isEqualTo(quantifier);
            assertThat(related.target().name()).isEqualTo("Item");
        }

        @Test
        void relationsNestAndTurnBack() {
            var filter =
                    (Filter.Related)
                            orders(
                                    "{customer: {orders: {none: {customer: {name: {like: \"A%\"}}}}}}");
            var back = (Filter.Related) filter.inner();
            assertThat(back.quantifier()).isEqualTo(Quantifier.NONE);
            assertThat(back.inner()).isInstanceOf(Filter.Related.class);
        }

        @Test
        void anEmptyObjectAsksWhetherThereIsOne() {
            assertThat(orders("{customer: {}}"))
                    .isInstanceOfSatisfying(
                            Filter.Related.class,
                            related -> assertThat(related.inner()).isEqualTo(Filter.EVERYTHING));
            assertThat(orders("{items: {}}")).isEqualTo(Filter.EVERYTHING);
        }

        @Test
        void variablesStandAnywhere() {
            var prepared =
                    plans.compile(
                            "query($w: ItemListWhere) { orders(where: {items: $w}) { id } }",
                            Map.of("w", Map.of("some", Map.of("sku", Map.of("eq", "x")))));
            var related = (Filter.Related) filter(prepared);
            var comparison = (Filter.Comparison) related.inner();
            assertThat(prepared.arguments().get(comparison.operand())).isEqualTo("x");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{customer: null}",
                    "{items: null}",
                    "{items: {some: null}}",
                    "{customer: {region: null}}"
                })
        void nullIsNoCondition(String where) {
            var failure = plans.refusal("{ orders(where: " + where + ") { id } }");
            assertThat(failure.code()).isEqualTo(FailureCode.BAD_USER_INPUT);
            assertThat(failure.remedy()).contains("Leave the key out");
        }
    }

    @Nested
    class Json {

        private PreparedQuery everythings(String doc) {
            return plans.compile("{ everythings(where: {doc: " + doc + "}) { id } }");
        }

        @Test
        void aPathIsComparedAsText() {
            var prepared = everythings("{at: [{path: [\"a\", \"0\"], text: {startswith: \"x\"}}]}");
            var comparison = (Filter.Comparison) filter(prepared);
            var left = (Expression.JsonAt) comparison.left();
            assertThat(left.type()).isEqualTo(SimpleType.TEXT);
            assertThat(prepared.arguments().get(left.path())).isEqualTo(List.of("a", "0"));
            assertThat(prepared.arguments().get(comparison.operand())).isEqualTo("x");
        }

        @Test
        void aPathIsComparedAsNumberAndBoolean() {
            var prepared =
                    everythings(
                            "{at: [{path: \"n\", number: {gt: 1.5, lte: 3}}, {path: \"b\", boolean: {eq: true}}]}");
            var parts = ((Filter.And) filter(prepared)).parts();
            assertThat(parts)
                    .extracting(part -> Plans.text(((Filter.Comparison) part).left()))
                    .containsExactly("doc@NUMERIC", "doc@NUMERIC", "doc@BOOLEAN");
            assertThat(prepared.arguments().values())
                    .containsExactly(
                            List.of("n"),
                            new BigDecimal("1.5"),
                            new BigDecimal("3"),
                            List.of("b"),
                            true);
        }

        @Test
        void absenceIsAskedForWithoutAKind() {
            var isNull =
                    (Filter.IsNull) filter(everythings("{at: [{path: [\"a\"], isnull: true}]}"));
            assertThat(isNull.isNull()).isTrue();
            assertThat(Plans.text(isNull.of())).isEqualTo("doc@TEXT");
        }

        @Test
        void keysAreTexts() {
            var prepared =
                    everythings("{hasKey: \"a\", hasKeysAll: [\"b\", \"c\"], contains: {a: 1}}");
            assertThat(prepared.arguments().values())
                    .containsExactlyInAnyOrder("a", List.of("b", "c"), "{\"a\":1}");
            var parts = ((Filter.And) filter(prepared)).parts();
            assertThat(parts)
                    .filteredOn(part -> ((Filter.Comparison) part).operator() != Operator.CONTAINS)
                    .allSatisfy(
                            part ->
                                    assertThat(((Filter.Comparison) part).operand().type())
                                            .isEqualTo(SimpleType.TEXT));
        }

        @Test
        void aPathIsRequired() {
            assertThat(
                            plans.refusal(
                                            "query($a: [JSONPathFilter!]) { everythings(where: {doc: {at: $a}}) { id } }",
                                            Map.of("a", List.of(Map.of("isnull", true))))
                                    .message())
                    .contains("path");
        }
    }

    @Test
    void textsAreComparedInManyWays() {
        var filter =
                (Filter.And)
                        orders(
                                "{status: {ieq: \"A\", istartswith: \"b\", iendswith: \"c\", iregex: \"d\"}}");
        assertThat(filter.parts())
                .extracting(part -> ((Filter.Comparison) part).operator())
                .containsExactlyInAnyOrder(
                        Operator.IEQ, Operator.ISTARTSWITH, Operator.IENDSWITH, Operator.IREGEX);
    }
}
