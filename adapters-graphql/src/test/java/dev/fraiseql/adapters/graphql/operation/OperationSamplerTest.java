package dev.fraiseql.adapters.graphql.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.adapters.graphql.Failures;
import dev.fraiseql.adapters.graphql.Shop;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.query.Arguments;
import dev.fraiseql.domain.query.GraphQLRequest;
import dev.fraiseql.domain.query.OperationSample;
import dev.fraiseql.ports.schema.OperationCompiler;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Planning documents before anybody sends variables. */
class OperationSamplerTest {

    private final OperationCompiler compiler = Shop.compiler();

    private OperationSample only(String document) {
        var samples = compiler.samples(document);
        assertThat(samples).hasSize(1);
        return samples.getFirst();
    }

    @Test
    void aRequiredValueShapesNothing() {
        var document = "query Q($id: Int!) { order(id: $id) { total } }";
        var sample = only(document);
        assertThat(sample.name()).isEqualTo("Q");
        assertThat(sample.given()).containsExactly("id");
        assertThat(sample.shapedBy()).isEmpty();
        assertThat(sample.query().query())
                .isEqualTo(
                        compiler.compile(new GraphQLRequest(document, null, Map.of("id", 7)))
                                .query());
        assertThat(sample.query().arguments())
                .isEqualTo(new Arguments(Arrays.asList((Object) null)));
    }

    @Test
    void theDocumentsOwnValuesAreKept() {
        assertThat(only("{ order(id: 7) { total } }").query().arguments().values())
                .containsExactly(7L);
    }

    @Test
    void anOptionalValueIsGivenAndShapes() {
        var sample = only("query($n: Int) { orders(limit: $n) { id } }");
        assertThat(sample.given()).containsExactly("n");
        assertThat(sample.shapedBy()).containsExactly("n");
        assertThat(sample.query()).isNotNull();
    }

    @Test
    void anOptionalFilterIsLeftOut() {
        var sample =
                only(
                        "query($w: OrderWhere, $id: Int!) { orders(where: $w) { id } order(id: $id) { id } }");
        assertThat(sample.given()).containsExactly("id");
        assertThat(sample.shapedBy()).containsExactly("w");
        assertThat(sample.query()).isNotNull();
    }

    @Test
    void aRequiredFilterHasNoPlanOfItsOwn() {
        var sample = only("query($w: OrderWhere!) { orders(where: $w) { id } }");
        assertThat(sample.given()).isEmpty();
        assertThat(sample.shapedBy()).containsExactly("w");
        assertThat(sample.query()).isNull();
    }

    @Test
    void whatIsSelectedByAVariableIsShapedByIt() {
        var sample = only("query($all: Boolean!) { orders { id total @include(if: $all) } }");
        assertThat(sample.given()).containsExactly("all");
        assertThat(sample.shapedBy()).containsExactly("all");
    }

    @Test
    void variablesThatExcludeEachOtherAreLeftOut() {
        var sample =
                only(
                        "query($f: Int, $l: Int) { ordersConnection(first: $f, last: $l) { nodes { id } } }");
        assertThat(sample.given()).isEmpty();
        assertThat(sample.shapedBy()).containsExactly("f", "l");
        assertThat(sample.query()).isNotNull();
    }

    @Test
    void everyScalarCanBeMadeUp() {
        assertThat(
                        only("query($id: ID!, $a: [BigInt!]!, $b: Float!, $c: Decimal!, $d: Date!, $e: Time!,"
                                        + " $f: LocalDateTime!, $g: Mood!, $h: Boolean!, $i: DateTime!) {"
                                        + " orders(where: { createdAt: { gt: $i } }) { id }"
                                        + " everythings(where: { id: { eq: $id }, big: { in: $a }, float: { gt: $b },"
                                        + " amount: { eq: $c }, day: { eq: $d }, clock: { eq: $e },"
                                        + " local: { eq: $f }, mood: { eq: $g }, flag: { eq: $h } }) { id } }")
                                .query())
                .isNotNull();
    }

    @Test
    void everyOperationIsPlanned() {
        assertThat(compiler.samples("query A { orders { id } } query B { items { id } }"))
                .extracting(OperationSample::name)
                .isEqualTo(List.of("A", "B"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ orders { nothing } }",
                "{ orders { id } } query B { items { id } }",
                "fragment F on Order { id }"
            })
    void anInvalidDocumentIsRefused(String document) {
        assertThat(Failures.only(() -> compiler.samples(document)).code())
                .isEqualTo(FailureCode.GRAPHQL_VALIDATION_FAILED);
    }

    @Test
    void aLimitThatNoRunAcceptsIsRefused() {
        assertThat(Failures.only(() -> compiler.samples("{ orders(limit: -1) { id } }")).code())
                .isEqualTo(FailureCode.BAD_USER_INPUT);
    }
}
