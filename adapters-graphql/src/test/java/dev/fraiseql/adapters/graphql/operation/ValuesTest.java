package dev.fraiseql.adapters.graphql.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.adapters.graphql.Failures;
import dev.fraiseql.adapters.graphql.Shop;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.query.GraphQLRequest;
import dev.fraiseql.ports.schema.OperationCompiler;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a value may be, in a document and in variables. */
class ValuesTest {

    private final OperationCompiler compiler = Shop.compiler();

    private Failure refusal(String document, Map<String, Object> variables) {
        return Failures.only(() -> compiler.compile(new GraphQLRequest(document, null, variables)));
    }

    private Failure refusal(String document) {
        return refusal(document, Map.of());
    }

    @ParameterizedTest
    @CsvSource({"limit, -1", "offset, -1", "limit, -2147483648"})
    void countsAreNotNegative(String argument, int count) {
        var literal = refusal("{ orders(" + argument + ": " + count + ") { id } }");
        assertThat(literal.code()).isEqualTo(FailureCode.BAD_USER_INPUT);
        assertThat(literal.message()).contains(argument);
        var variable =
                refusal(
                        "query($n: Int) { orders(" + argument + ": $n) { id } }",
                        Map.of("n", count));
        assertThat(variable.code()).isEqualTo(FailureCode.BAD_USER_INPUT);
    }

    @Test
    void wrongVariablesAreNamedByTheirPath() {
        var document = "query($w: OrderWhere) { orders(where: $w) { id } }";
        assertPath(document, Map.of("w", Map.of("id", Map.of("eq", "x"))), "$w.id.eq");
        assertPath(
                document,
                Map.of("w", Map.of("id", Map.of("in", Arrays.asList(1, null)))),
                "$w.id.in[1]");
        assertPath(document, Map.of("w", Map.of("_or", List.of(Map.of("idd", 1)))), "$w._or[0]");
        assertPath(document, Map.of("w", 7), "$w");
        assertPath(document, Map.of("w", Map.of("status", Map.of("eq", "a\0b"))), "$w.status.eq");
        assertPath(document, Map.of("w", Map.of("status", Map.of("eq", "\ud800"))), "$w.status.eq");
    }

    @Test
    void unknownAndMissingVariablesAreRefused() {
        var document = "query($id: Int!) { order(id: $id) { id } }";
        assertThat(refusal(document, Map.of("id", 1, "ids", 2)).remedy()).contains("`id`");
        assertThat(refusal(document).message()).contains("$id", "missing");
    }

    @ParameterizedTest
    @CsvSource({
        "Int, 1.0",
        "Int, 2147483648",
        "BigInt, 9223372036854775808",
        "BigInt, 1.5",
        "Float, 1e400",
        "Decimal, 1e999999999"
    })
    void numbersThatDoNotFitAreRefused(String scalar, BigDecimal number) {
        Object value =
                number.scale() > 0 || scalar.equals("Float") || scalar.equals("Decimal")
                        ? number
                        : number.toBigInteger();
        var field =
                Map.of("Int", "qty", "BigInt", "big", "Float", "float", "Decimal", "amount")
                        .get(scalar);
        var root = scalar.equals("Int") ? "items" : "everythings";
        var document =
                "query($v: "
                        + scalar
                        + ") { "
                        + root
                        + "(where: {"
                        + field
                        + ": {eq: $v}}) { id } }";
        assertThat(refusal(document, Map.of("v", value)).message()).contains("$v");
    }

    @Test
    void exactNumbersMayBeTexts() {
        var document =
                "query($b: BigInt, $d: Decimal) {"
                        + " everythings(where: {big: {eq: $b}, amount: {eq: $d}}) { id } }";
        assertThat(arguments(document, Map.of("b", "9007199254740993", "d", "0.10")))
                .containsExactly(9007199254740993L, new BigDecimal("0.10"));
        assertThat(arguments(document, Map.of("b", BigInteger.TEN, "d", 5)))
                .containsExactly(10L, new BigDecimal(5));
    }

    @Test
    void textsHaveOneCanonicalForm() {
        var document =
                """
                mutation($i: EverythingInput!) { createEverything(input: $i) { id } }
                """;
        var input = new LinkedHashMap<String, Object>();
        input.put("id", "123E4567-E89B-12D3-A456-426614174000");
        input.put("bytes", "AQI=");
        input.put("doc", Map.of("a", List.of(1, "x")));
        input.put("mood", "sad");
        input.put("label", "happy");
        input.put("code", 12);
        assertThat(arguments(document, Map.of("i", input)))
                .containsExactly(
                        "123e4567-e89b-12d3-a456-426614174000",
                        "\\x0102",
                        "{\"a\":[1,\"x\"]}",
                        "sad",
                        "happy",
                        "12");
    }

    @Test
    void anIdOverAUuidAndAStringOverAnEnumAreChecked() {
        assertThat(refusal("{ everything(id: \"nope\") { id } }").message()).contains("UUID");
        assertThat(
                        refusal("query($i: ID!) { everything(id: $i) { id } }", Map.of("i", "nope"))
                                .message())
                .contains("UUID");
        assertThat(refusal("{ everythings(where: {label: {in: [\"hapy\"]}}) { id } }").message())
                .contains("happy, sad");
        assertThat(
                        Failures.only(
                                        () ->
                                                compiler.compile(
                                                        GraphQLRequest.of(
                                                                "{ everythings(where: {label: {like: \"h%\"}}) { id } }")))
                                .message())
                .contains("LabelFilter");
    }

    @Test
    void variablesInsideJsonLiteralsAreRefused() {
        var failure =
                refusal(
                        "mutation($x: Int) { createEverything(input: {doc: {a: $x}}) { id } }",
                        Map.of("x", 1));
        assertThat(failure.remedy()).contains("JSON");
    }

    private List<Object> arguments(String document, Map<String, Object> variables) {
        return compiler.compile(new GraphQLRequest(document, null, variables)).arguments().values();
    }

    private void assertPath(String document, Map<String, Object> variables, String path) {
        var failure = refusal(document, variables);
        assertThat(failure.code()).isEqualTo(FailureCode.BAD_USER_INPUT);
        assertThat(failure.message()).startsWith("`" + path + "`: ");
    }
}
