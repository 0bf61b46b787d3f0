package dev.fraiseql.adapters.graphql.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.adapters.graphql.Shop;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.query.Connection;
import dev.fraiseql.domain.query.Cursor;
import dev.fraiseql.domain.query.CursorSecret;
import dev.fraiseql.domain.query.PreparedQuery;
import dev.fraiseql.domain.query.RootField;
import dev.fraiseql.domain.query.SelectedField;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What connections become. */
class ConnectionPlanTest {

    private static final CursorSecret SECRET =
            new CursorSecret("0123456789abcdef".getBytes(StandardCharsets.UTF_8));

    private final Plans plans = plans(RowsConfig.DEFAULT);

    private static Plans plans(RowsConfig rows) {
        var base = OperationConfig.DEFAULT;
        return new Plans(
                new CachingOperationCompiler(
                        Shop.SCHEMA,
                        new OperationConfig(
                                base.maxTokens(),
                                base.maxDepth(),
                                base.maxFields(),
                                base.maxAliases(),
                                base.maxRootFields(),
                                true,
                                rows,
                                base.cacheBytes()),
                        SECRET));
    }

    private static Connection connection(PreparedQuery prepared) {
        return Plans.root(prepared, RootField.Page.class).connection();
    }

    private PreparedQuery orders(String arguments) {
        return plans.compile("{ ordersConnection" + arguments + " { edges { cursor } } }");
    }

    @Nested
    class Orders {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                        ''                                                 | id ASC
                        (orderBy: [{createdAt: DESC}])                     | createdAt DESC,id DESC
                        (orderBy: [{note: ASC_NULLS_FIRST}])               | note ASC_NULLS_FIRST,id ASC
                        (orderBy: [{id: DESC}, {status: ASC}])             | id DESC,status ASC
                        (orderBy: [{status: ASC}, {status: DESC}])         | status ASC,id DESC
                        (orderBy: [{customer: {name: ASC}}, {itemsAggregate: {count: DESC}}]) | customer.name ASC,count(items) DESC,id DESC
                        """)
        void thePrimaryKeyMakesThemTotal(String arguments, String order) {
            assertThat(String.join(",", Plans.order(connection(orders(arguments)).order())))
                    .isEqualTo(order);
        }
    }

    @Nested
    class Selections {

        @Test
        void aPageHasEverythingThatRelayKnows() {
            var connection =
                    connection(
                            plans.compile(
                                    """
                                    { ordersConnection { __typename edges { __typename cursor n: node { id customer { name } } }
                                        nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor __typename }
                                        totalCount } }
                                    """));
            assertThat(connection.selection())
                    .extracting(field -> field.getClass().getSimpleName())
                    .containsExactly("TypeName", "Edges", "Nodes", "PageInfo", "TotalCount");
            assertThat(connection.seal()).isNotNull();
        }

        @Test
        void nobodySealsWhatNobodyAsksFor() {
            var prepared =
                    plans.compile(
                            "{ ordersConnection { nodes { id } pageInfo { hasNextPage } totalCount } }");
            assertThat(connection(prepared).seal()).isNull();
        }

        @Test
        void theSealIsTheOrdersKey() {
            var prepared = orders("(orderBy: [{status: ASC}])");
            assertThat(prepared.arguments().get(connection(prepared).seal()))
                    .isEqualTo(
                            "\\\\x".substring(1)
                                    + HexFormat.of()
                                            .formatHex(SECRET.keyOf("Order status ASC,id ASC")));
        }

        @Test
        void connectionsNest() {
            var orders =
                    Plans.root(
                                    plans.compile(
                                            "{ orders { itemsConnection(first: 2) { nodes { sku } } } }"),
                                    RootField.Many.class)
                            .rows();
            var page = (SelectedField.Page) orders.selection().getFirst();
            assertThat(page.relation().name()).isEqualTo("items");
            assertThat(page.connection().type().name()).isEqualTo("Item");
        }
    }

    @Nested
    class Sizes {

        @Test
        void aPageHasASizeInAnyCase() {
            var none = orders("");
            assertThat(none.arguments().get(connection(none).size())).isEqualTo(100L);
            var first = orders("(first: 3)");
            assertThat(first.arguments().get(connection(first).size())).isEqualTo(3L);
            assertThat(connection(first).fromEnd()).isFalse();
            var last = orders("(last: 0)");
            assertThat(last.arguments().get(connection(last).size())).isEqualTo(0L);
            assertThat(connection(last).fromEnd()).isTrue();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                textBlock =
                        """
                        (first: 1, last: 1) | one end
                        (first: -1)         | negative
                        (last: -1)          | negative
                        """)
        void impossibleSizesAreRefused(String arguments, String message) {
            var failure = plans.refusal("{ ordersConnection" + arguments + " { totalCount } }");
            assertThat(failure.code()).isEqualTo(FailureCode.BAD_USER_INPUT);
            assertThat(failure.message()).contains(message);
        }

        @Test
        void aLargestSizeHoldsForEveryList() {
            var limited = plans(new RowsConfig(100, 10, 100, 1_000_000, 100));
            for (var field :
                    List.of(
                            "ordersConnection(first: 11) { totalCount }",
                            "orders(limit: 11) { id }",
                            "orders { id }",
                            "orders(limit: 1) { items { id } }",
                            "ordersGroupBy { key { status } }")) {
                var failure = limited.refusal("{ " + field + " }");
                assertThat(failure.code()).isEqualTo(FailureCode.BAD_USER_INPUT);
                assertThat(failure.remedy()).contains("10");
            }
            var prepared = limited.compile("{ ordersConnection { totalCount } }");
            assertThat(prepared.arguments().get(connection(prepared).size())).isEqualTo(10L);
        }
    }

    @Nested
    class Cursors {

        private static final String DOCUMENT =
                "query($a: String) { ordersConnection(orderBy: [{note: ASC}], after: $a) { totalCount } }";

        private static String cursor(String... values) {
            return Cursor.encode(Arrays.asList(values), SECRET.keyOf("Order note ASC,id ASC"));
        }

        @Test
        void valuesBecomeTypedParameters() {
            var prepared = plans.compile(DOCUMENT, Map.of("a", cursor("x", "7")));
            var place = connection(prepared).after();
            assertThat(prepared.arguments().get(place.values().get(0))).isEqualTo("x");
            assertThat(prepared.arguments().get(place.values().get(1))).isEqualTo(7L);
        }

        @Test
        void otherValuesShareThePlanAndNullsDoNot() {
            var one = plans.compile(DOCUMENT, Map.of("a", cursor("x", "7")));
            var two = plans.compile(DOCUMENT, Map.of("a", cursor("y", "8")));
            var isNull = plans.compile(DOCUMENT, Map.of("a", cursor(null, "8")));
            assertThat(two.query()).isSameAs(one.query());
            assertThat(two.arguments().values()).contains("y", 8L);
            assertThat(connection(isNull).after().values().getFirst()).isNull();
            assertThat(isNull.query()).isNotEqualTo(one.query());
        }

        @Test
        void absentAndNullAreNoPlace() {
            var variables = new HashMap<String, Object>();
            assertThat(connection(plans.compile(DOCUMENT, variables)).after()).isNull();
            variables.put("a", null);
            assertThat(connection(plans.compile(DOCUMENT, variables)).after()).isNull();
        }

        @ParameterizedTest
        @ValueSource(strings = {"", "x", "AAAA", "bm90IGEgY3Vyc29yIGF0IGFsbCwgb3IgaXMgaXQ", "😀"})
        void anythingElseIsInvalid(String cursor) {
            var failure = plans.refusal(DOCUMENT, Map.of("a", cursor));
            assertThat(failure.code()).isEqualTo(FailureCode.CURSOR_INVALID);
            assertThat(
                            plans.refusal(
                                            "{ ordersConnection(before: \""
                                                    + cursor
                                                    + "\") { totalCount } }")
                                    .code())
                    .isEqualTo(FailureCode.CURSOR_INVALID);
        }

        @Test
        void aCursorOfAnotherOrderOrSecretIsInvalid() {
            var values = List.of("x", "7");
            for (var forged :
                    List.of(
                            Cursor.encode(values, SECRET.keyOf("Order status ASC,id ASC")),
                            Cursor.encode(values, SECRET.keyOf("Item note ASC,id ASC")),
                            Cursor.encode(
                                    values,
                                    CursorSecret.random().keyOf("Order note ASC,id ASC")))) {
                assertThat(plans.refusal(DOCUMENT, Map.of("a", forged)).code())
                        .isEqualTo(FailureCode.CURSOR_INVALID);
            }
        }
    }
}
