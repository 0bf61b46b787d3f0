package dev.fraiseql.adapters.graphql.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.adapters.graphql.Failures;
import dev.fraiseql.adapters.graphql.Shop;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.query.GraphQLRequest;
import dev.fraiseql.ports.schema.OperationCompiler;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Everything that is not understood is refused, with its name and what to do; nothing is dropped.
 */
class RefusalTest {

    private final OperationCompiler compiler = Shop.compiler();

    private Failure refusal(String document, Map<String, Object> variables) {
        return Failures.only(() -> compiler.compile(new GraphQLRequest(document, null, variables)));
    }

    private Failure refusal(String document) {
        return refusal(document, Map.of());
    }

    @Nested
    class Documents {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                        { orders { totl } }                                    | totl    | Did you mean `total`?
                        { order { id } }                                       | id      | Add the argument
                        { orders(wher: {}) { id } }                            | wher    | Did you mean `where`?
                        { orders(where: {stats: {eq: "a"}}) { id } }           | stats   | Did you mean `status`?
                        { orders(where: {status: {equals: "a"}}) { id } }      | equals  | Use one of: eq, neq
                        { orders(where: {id: {contains: "a"}}) { id } }        | contains | Use one of: eq, neq
                        { orders(where: {id: {eq: "a"}}) { id } }              | where.id.eq | right type
                        { orders(where: {id: {eq: 3000000000}}) { id } }       | where.id.eq | right type
                        { orders(where: {total: {eq: "1x"}}) { id } }          | 1x' is not a Decimal | right type
                        { orders(where: {createdAt: {gt: "today"}}) { id } }   | today' is not a DateTime | right type
                        { orders(orderBy: [{id: UP}]) { id } }                 | SortDirection has no `UP` | Use one of: ASC
                        { orders { customer } }                                | customer | in braces
                        { orders { id { x } } }                                | id      | Remove the braces
                        { orders { id: total id } }                            | id      | alias
                        query($a: Int) { orders { id } }                       | a       | remove it
                        { orders(limit: $n) { id } }                           | n       | Declare the variable
                        query($n: String) { orders(limit: $n) { id } }         | n       | position expects
                        { orders { ...A } } fragment A on Order { customer { orders { ...A } } } | cycles | cycle
                        { orders { ...B } }                                    | B       | Correct the operation
                        { orders { id @defer } }                               | defer   | Correct the operation
                        """)
        void invalidDocumentsSayWhatIsWrong(String document, String named, String remedy) {
            var failures = Failures.of(() -> compiler.compile(GraphQLRequest.of(document)));
            assertThat(failures.getFirst().code()).isEqualTo(FailureCode.GRAPHQL_VALIDATION_FAILED);
            assertThat(failures)
                    .anySatisfy(
                            failure -> {
                                assertThat(failure.message())
                                        .contains(named)
                                        .doesNotContain("Validation error", "Value{");
                                assertThat(failure.remedy()).contains(remedy);
                            });
            assertThat(failures)
                    .allSatisfy(failure -> assertThat(failure.locations()).isNotEmpty());
        }

        @Test
        void syntaxErrorsHaveALine() {
            var failure = refusal("{\n  orders {\n");
            assertThat(failure.code()).isEqualTo(FailureCode.GRAPHQL_PARSE_FAILED);
            assertThat(failure.locations()).isNotEmpty();
            assertThat(refusal("").code()).isEqualTo(FailureCode.GRAPHQL_PARSE_FAILED);
            assertThat(refusal("type A { b: Int }").code())
                    .isEqualTo(FailureCode.GRAPHQL_VALIDATION_FAILED);
        }

        @Test
        void subscriptionsAreNotAvailableYet() {
            assertThat(refusal("subscription { orders { id } }").code())
                    .isEqualTo(FailureCode.NOT_AVAILABLE_YET);
        }

        @Test
        void theOperationMustBeClear() {
            var two = "query A { orders { id } } query B { items { id } }";
            assertThat(refusal(two).remedy()).contains("operationName");
            var named =
                    Failures.only(() -> compiler.compile(new GraphQLRequest(two, "C", Map.of())));
            assertThat(named.message()).contains("`C`");
            assertThat(named.remedy()).contains("`A`");
            assertThat(compiler.compile(new GraphQLRequest(two, "B", Map.of())).query().roots())
                    .hasSize(1);
        }

        @Test
        void aSelectionMustNotBecomeEmpty() {
            assertThat(refusal("{ orders @skip(if: true) { id } }").message()).contains("no field");
            assertThat(refusal("{ orders { customer { id @skip(if: true) } } }").message())
                    .contains("`customer`");
        }
    }

    @Nested
    class Nulls {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                        {status: {eq: null}}      | isnull
                        {status: {in: null}}      | isnull
                        {status: {isnull: null}}  | isnull
                        {status: null}            | isnull
                        {_or: null}               | leave the key out
                        {_not: null}              | Leave the key out
                        """)
        void nullIsNoCondition(String where, String remedy) {
            var failure = refusal("{ orders(where: " + where + ") { id } }");
            assertThat(failure.code()).isEqualTo(FailureCode.BAD_USER_INPUT);
            assertThat(failure.remedy()).contains(remedy);
        }

        @Test
        void nullVariablesAreNoConditionEither() {
            var variables = new HashMap<String, Object>();
            variables.put("s", null);
            var failure =
                    refusal(
                            "query($s: String) { orders(where: {status: {eq: $s}}) { id } }",
                            variables);
            assertThat(failure.message()).contains("orders.where.status.eq");
            assertThat(failure.remedy()).contains("isnull");
        }

        @Test
        void nullDoesNotFitANotNullColumn() {
            var input =
                    "{status: \"a\", total: 1, createdAt: \"2026-01-01\", customerId: 1, id: null}";
            var failure = refusal("mutation { createOrder(input: " + input + ") { id } }");
            assertThat(failure.code()).isEqualTo(FailureCode.BAD_USER_INPUT);
            assertThat(failure.message()).contains("id");
        }
    }

    @Nested
    class Order {

        @Test
        void eachElementHasOneField() {
            assertThat(refusal("{ orders(orderBy: [{id: ASC, note: DESC}]) { id } }").remedy())
                    .contains("[{createdAt: DESC}");
            assertThat(refusal("{ orders(orderBy: [{}]) { id } }").code())
                    .isEqualTo(FailureCode.GRAPHQL_VALIDATION_FAILED);
            assertThat(refusal("{ orders(orderBy: [{id: null}]) { id } }").remedy())
                    .contains("ASC");
        }
    }
}
