package dev.fraiseql.adapters.graphql.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.adapters.graphql.Failures;
import dev.fraiseql.adapters.graphql.Shop;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.query.GraphQLRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many values an operation may give, by its limits. */
class ComplexityTest {

    private final Plans plans = new Plans();

    private static long values(String document, Map<String, Object> variables) {
        var prepared = Shop.compiler().compile(new GraphQLRequest(document, null, variables));
        var failure =
                Failures.only(
                        () -> Complexity.check(prepared, new RowsConfig(100, null, 7, 1, 100)));
        assertThat(failure.code()).isEqualTo(FailureCode.OPERATION_TOO_COMPLEX);
        return Long.parseLong(failure.message().replaceAll("\\D+(\\d+) values.*", "$1"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    { order(id: 1) { id total } }                                          | 2
                    { orders { id total } }                                                | 14
                    { orders(limit: 10) { id customer { name region } } }                  | 30
                    { orders(limit: 10) { id items(limit: 5) { sku qty } } }               | 110
                    { orders(limit: 10) { items { sku } itemsAggregate { count sum { qty } } } } | 90
                    { ordersConnection(first: 10) { totalCount pageInfo { hasNextPage } edges { cursor node { id } } } } | 22
                    { ordersGroupBy(limit: 3) { key { status } count } }                   | 6
                    { orders(limit: 10) { customer { orders(limit: 10) { customer { orders(limit: 10) { id } } } } } } | 1000
                    """)
    void rowsTimesFields(String document, long values) {
        assertThat(values(document, Map.of())).isEqualTo(values);
    }

    @Test
    void variablesCountByTheirValues() {
        var document = "query($n: Int) { orders(limit: $n) { id total } }";
        assertThat(values(document, Map.of("n", 50))).isEqualTo(100);
        assertThat(values(document, Map.of("n", 500))).isEqualTo(1_000);
    }

    @Test
    void theCostliestFieldIsNamed() {
        var bomb =
                "{ orders { customer { orders { customer { orders { customer { orders { id note total } } } } } } } }";
        var failure = plans.refusal(bomb);
        assertThat(failure.code()).isEqualTo(FailureCode.OPERATION_TOO_COMPLEX);
        assertThat(failure.message())
                .contains("300000000 values")
                .contains("`orders.customer.orders.customer.orders.customer.orders`")
                .contains("50000000 are allowed");
    }
}
