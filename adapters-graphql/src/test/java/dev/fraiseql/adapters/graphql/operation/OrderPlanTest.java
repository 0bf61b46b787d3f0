package dev.fraiseql.adapters.graphql.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.query.RootField;
import dev.fraiseql.domain.query.RowSet;
import dev.fraiseql.domain.schema.ScalarField;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code orderBy} and {@code distinctOn} become. */
class OrderPlanTest {

    private final Plans plans = new Plans();

    private RowSet orders(String arguments) {
        return Plans.root(
                        plans.compile("{ orders(" + arguments + ") { id } }"), RootField.Many.class)
                .rows();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    [{status: ASC}, {id: DESC}]                        | status ASC,id DESC
                    [{note: ASC_NULLS_FIRST}, {note: DESC_NULLS_LAST}] | note ASC_NULLS_FIRST,note DESC_NULLS_LAST
                    [{customer: {name: ASC}}]                          | customer.name ASC
                    [{itemsAggregate: {count: DESC}}]                  | count(items) DESC
                    [{itemsAggregate: {sum: {qty: DESC}}}]             | sum(items.qty) DESC
                    [{itemsAggregate: {max: {sku: ASC}}}]              | max(items.sku) ASC
                    [{customer: {ordersAggregate: {avg: {total: ASC}}}}] | customer.avg(orders.total) ASC
                    {id: ASC}                                          | id ASC
                    """)
    void everyKeyIsAnExpression(String orderBy, String order) {
        assertThat(String.join(",", Plans.order(orders("orderBy: " + orderBy).order())))
                .isEqualTo(order);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    [{customer: {}}]                                 | exactly one
                    [{customer: null}]                               | exactly one
                    [{itemsAggregate: {count: ASC, sum: {qty: ASC}}}] | exactly one
                    [{itemsAggregate: {sum: {}}}]                    | exactly one
                    [{id: null}]                                     | null is no direction
                    """)
    void exactlyOneKeyStandsInAnElement(String orderBy, String message) {
        var variables = plans.refusal("{ orders(orderBy: " + orderBy + ") { id } }");
        assertThat(variables.message().toLowerCase(Locale.ROOT)).contains(message);
        assertThat(variables.code())
                .isIn(FailureCode.BAD_USER_INPUT, FailureCode.GRAPHQL_VALIDATION_FAILED);
    }

    @Test
    void exactlyOneKeyStandsInAVariablesElement() {
        var document = "query($o: [OrderOrderBy!]) { orders(orderBy: $o) { id } }";
        for (var element :
                List.of(
                        Map.of(),
                        Map.of("id", "ASC", "note", "ASC"),
                        Map.of("customer", Map.of("id", "ASC", "name", "ASC")))) {
            var failure = plans.refusal(document, Map.of("o", List.of(element)));
            assertThat(failure.code()).isEqualTo(FailureCode.BAD_USER_INPUT);
            assertThat(failure.message()).contains("exactly one");
        }
    }

    @Nested
    class DistinctOn {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                        distinctOn: [STATUS]                                             | status ASC
                        distinctOn: STATUS, orderBy: [{createdAt: DESC}]                 | status ASC,createdAt DESC
                        distinctOn: [STATUS], orderBy: [{status: DESC}, {createdAt: DESC}] | status DESC,createdAt DESC
                        distinctOn: [STATUS, CUSTOMER_ID], orderBy: [{customerId: DESC}, {id: ASC}] | customerId DESC,status ASC,id ASC
                        distinctOn: [STATUS, STATUS]                                     | status ASC
                        """)
        void theOrderBeginsWithThem(String arguments, String order) {
            var rows = orders(arguments);
            assertThat(String.join(",", Plans.order(rows.order()))).isEqualTo(order);
            assertThat(rows.distinctOn())
                    .extracting(ScalarField::name)
                    .contains("status")
                    .doesNotHaveDuplicates();
        }

        @Test
        void anotherOrderIsRefused() {
            var failure =
                    plans.refusal(
                            "{ orders(distinctOn: [STATUS], orderBy: [{id: ASC}, {status: ASC}]) { id } }");
            assertThat(failure.code()).isEqualTo(FailureCode.BAD_USER_INPUT);
            assertThat(failure.message()).contains("`status`");
        }

        @Test
        void aVariableDecidesThePlan() {
            var document = "query($d: [OrderDistinctOn!]) { orders(distinctOn: $d) { id } }";
            var one = plans.compile(document, Map.of("d", List.of("STATUS")));
            var two = plans.compile(document, Map.of("d", List.of("NOTE")));
            assertThat(one.query()).isNotEqualTo(two.query());
            assertThat(plans.compile(document, Map.of("d", List.of("STATUS"))).query())
                    .isSameAs(one.query());
        }

        @Test
        void jsonCantBeDistinct() {
            assertThat(plans.refusal("{ everythings(distinctOn: [DOC]) { id } }").message())
                    .contains("DOC");
        }
    }
}
