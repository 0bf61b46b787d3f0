package dev.fraiseql.adapters.graphql.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.adapters.graphql.Failures;
import dev.fraiseql.adapters.graphql.Shop;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.query.GraphQLRequest;
import dev.fraiseql.ports.schema.OperationCompiler;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Documents and variables that are meant to hurt: refused quickly, by a code. */
class HostileDocumentsTest {

    private final OperationCompiler compiler = Shop.compiler();

    private Failure refusal(String document, Map<String, Object> variables) {
        return Failures.only(() -> compiler.compile(new GraphQLRequest(document, null, variables)));
    }

    @Test
    void nothingTakesLong() {
        var deep = "{ orders { customer ".repeat(300) + "{ id" + " }".repeat(601);
        var aliases = new StringBuilder("{");
        for (var index = 0; index < 100_000; index++) {
            aliases.append(" a").append(index).append(": orders { id }");
        }
        var fans = new StringBuilder("{ orders { ...F0 } }");
        for (var index = 0; index < 40; index++) {
            fans.append(
                    " fragment F"
                            + index
                            + " on Order { a: customer { orders { ...F"
                            + (index + 1)
                            + " } } b: customer { orders { ...F"
                            + (index + 1)
                            + " } } }");
        }
        fans.append(" fragment F40 on Order { id }");
        var documents =
                List.of(
                        deep,
                        aliases.append('}').toString(),
                        fans.toString(),
                        "{".repeat(200_000),
                        "[".repeat(5_000),
                        "{ orders(where: "
                                + "{_not: ".repeat(400)
                                + "{}"
                                + "}".repeat(400)
                                + ") { id } }",
                        "{ orders { id " + ",".repeat(2_000_000) + " } }",
                        "{ orders { id } } " + "#".repeat(3_000_000),
                        "{ orders { " + "id ".repeat(14_900) + "} }",
                        "\"".repeat(100_000),
                        "{ orders { ...A } } fragment A on Order { customer { ...B } } fragment B on Customer { orders { ...A } }",
                        "{ orders { ...A } } fragment A on Order { ...A }",
                        "{ orders(where: "
                                + "{customer: {orders: {some: ".repeat(300)
                                + "{}"
                                + "}}}".repeat(300)
                                + ") { id } }",
                        "{ orders(orderBy: ["
                                + "{customer: {ordersAggregate: ".repeat(2_000)
                                + "{count: ASC}"
                                + "}}".repeat(2_000)
                                + "]) { id } }",
                        "{ " + "orders { customer { ".repeat(400_000),
                        "{ orders { customer { ".repeat(14) + "id" + " } }".repeat(14) + " }",
                        "{ __schema { types { fields { type { fields { type { fields { name } } } } } } } }");
        for (var document : documents) {
            var start = System.nanoTime();
            var failures = new ArrayList<FailureCode>();
            try {
                compiler.compile(GraphQLRequest.of(document));
            } catch (FailureException refused) {
                refused.failures().forEach(failure -> failures.add(failure.code()));
            }
            var millis = (System.nanoTime() - start) / 1_000_000;
            var beginning = document.substring(0, 30);
            assertThat(millis).as(beginning).isLessThan(5_000);
            assertThat(failures)
                    .as(beginning)
                    .isSubsetOf(
                            FailureCode.REQUEST_TOO_LARGE,
                            FailureCode.GRAPHQL_PARSE_FAILED,
                            FailureCode.GRAPHQL_VALIDATION_FAILED,
                            FailureCode.OPERATION_TOO_COMPLEX);
            assertThat(failures).as(beginning).isNotEmpty();
        }
    }

    @Test
    void deepAndWideVariablesAreRefused() {
        var document = "query($w: OrderWhere) { orders(where: $w) { id } }";
        Map<String, Object> deep = Map.of("id", Map.of("eq", 1));
        for (var level = 0; level < 900; level++) {
            deep = Map.of("_not", deep);
        }
        assertThat(refusal(document, Map.of("w", deep)).code())
                .isEqualTo(FailureCode.REQUEST_TOO_LARGE);
        var wide = Map.of("_or", Collections.nCopies(20_000, Map.of("id", Map.of("eq", 1))));
        assertThat(refusal(document, Map.of("w", wide)).code())
                .isEqualTo(FailureCode.REQUEST_TOO_LARGE);
    }

    @Test
    void nestsOfListsAreTooComplex() {
        var nest = "{ " + "orders { customer { ".repeat(7) + "id" + " } }".repeat(7) + " }";
        assertThat(refusal(nest, Map.of()).code()).isEqualTo(FailureCode.OPERATION_TOO_COMPLEX);
    }
}
