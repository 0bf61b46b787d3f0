package dev.fraiseql.adapters.graphql.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.adapters.graphql.Shop;
import dev.fraiseql.domain.query.Expression;
import dev.fraiseql.domain.query.Filter;
import dev.fraiseql.domain.query.GraphQLRequest;
import dev.fraiseql.domain.query.Operator;
import dev.fraiseql.domain.query.PreparedQuery;
import dev.fraiseql.domain.query.RootField;
import dev.fraiseql.domain.query.SelectedField;
import dev.fraiseql.domain.query.SortDirection;
import dev.fraiseql.domain.query.Write;
import dev.fraiseql.domain.type.SimpleType;
import dev.fraiseql.ports.schema.OperationCompiler;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What an operation becomes. */
class PlanTest {

    private final OperationCompiler compiler = Shop.compiler();

    private PreparedQuery compile(String document) {
        return compiler.compile(GraphQLRequest.of(document));
    }

    private PreparedQuery compile(String document, Map<String, Object> variables) {
        return compiler.compile(new GraphQLRequest(document, null, variables));
    }

    private static RootField.Many many(PreparedQuery prepared, int index) {
        return (RootField.Many) prepared.query().roots().get(index);
    }

    private static List<String> keys(List<SelectedField> selection) {
        return selection.stream().map(SelectedField::responseKey).toList();
    }

    @Nested
    class Selections {

        @Test
        void rootFieldsKeepTheirOrderAndAliases() {
            var prepared =
                    compile(
                            "{ b: orders { id } __typename a: order(id: 1) { id } customers { id } }");
            assertThat(prepared.query().roots())
                    .extracting(RootField::responseKey)
                    .containsExactly("b", "__typename", "a", "customers");
            assertThat(prepared.query().roots().get(1))
                    .isEqualTo(new RootField.Constant("__typename", "\"Query\""));
            assertThat(prepared.query().mutation()).isFalse();
        }

        @Test
        void oneIsAFilterOnTheKey() {
            var prepared = compile("{ order(id: 7) { total } }");
            var one = (RootField.One) prepared.query().roots().getFirst();
            var comparison = (Filter.Comparison) one.rows().filter();
            assertThat(((Expression.Field) comparison.left()).field().column()).isEqualTo("id");
            assertThat(comparison.operator()).isEqualTo(Operator.EQ);
            assertThat(prepared.arguments().get(comparison.operand())).isEqualTo(7L);
        }

        @Test
        void fragmentsAndEqualFieldsAreMerged() {
            var prepared =
                    compile(
                            """
                    { orders { ...A customer { id } ... on Order { customer { name } } ... { total } ...B } }
                    fragment A on Order { customer { __typename region } id ...B }
                    fragment B on Order { customer { buyer: name } items(limit: 2) { sku } items(limit: 2) { qty } }
                    """);
            var selection = many(prepared, 0).rows().selection();
            assertThat(keys(selection)).containsExactly("customer", "id", "items", "total");
            assertThat(keys(((SelectedField.ToOne) selection.get(0)).selection()))
                    .containsExactly("__typename", "region", "buyer", "id", "name");
            assertThat(keys(((SelectedField.ToMany) selection.get(2)).rows().selection()))
                    .containsExactly("sku", "qty");
        }

        @Test
        void typenameStandsAtEveryLevel() {
            var rows =
                    many(compile("{ orders { __typename items { kind: __typename } } }"), 0).rows();
            assertThat(rows.selection().getFirst())
                    .isEqualTo(new SelectedField.TypeName("__typename", "Order"));
            assertThat(((SelectedField.ToMany) rows.selection().get(1)).rows().selection())
                    .containsExactly(new SelectedField.TypeName("kind", "Item"));
        }

        @Test
        void skipAndIncludeDecideByValue() {
            var document =
                    "query($a: Boolean!, $b: Boolean = true) { orders { id note @skip(if: $a) total @include(if: $b) } }";
            assertThat(keys(many(compile(document, Map.of("a", true)), 0).rows().selection()))
                    .containsExactly("id", "total");
            assertThat(
                            keys(
                                    many(compile(document, Map.of("a", false, "b", false)), 0)
                                            .rows()
                                            .selection()))
                    .containsExactly("id", "note");
        }

        @Test
        void introspectionByAVariableIsNeverSharedWithAnother() {
            var document = "query($n: String!) { __type(name: $n) { name } }";
            assertThat(compile(document, Map.of("n", "Order")).query().roots())
                    .containsExactly(new RootField.Constant("__type", "{\"name\":\"Order\"}"));
            assertThat(compile(document, Map.of("n", "Item")).query().roots())
                    .containsExactly(new RootField.Constant("__type", "{\"name\":\"Item\"}"));
        }

        @Test
        void introspectionIsAnsweredInPlace() {
            var prepared =
                    compile(
                            "query($n: String!, $i: Int!) { t: __type(name: $n) { name } order(id: $i) { id } s: __schema {"
                                    + " queryType { name } } }",
                            Map.of("n", "Order", "i", 1));
            assertThat(prepared.query().roots().get(0))
                    .isEqualTo(new RootField.Constant("t", "{\"name\":\"Order\"}"));
            assertThat(prepared.query().roots().get(2))
                    .isEqualTo(new RootField.Constant("s", "{\"queryType\":{\"name\":\"Query\"}}"));
            var other =
                    compile(
                            "query($n: String!) { __type(name: $n) { name fields { name } } }",
                            Map.of("n", "Nothing"));
            assertThat(other.query().roots())
                    .containsExactly(new RootField.Constant("__type", "null"));
        }
    }

    @Nested
    class Rows {

        @Test
        void everyArgumentIsAParameter() {
            var prepared =
                    compile(
                            """
                    { orders(where: {total: {gte: "10.5"}, status: {in: ["new", "paid"]}, note: {isnull: true}},
                             orderBy: [{createdAt: DESC_NULLS_LAST}, {id: ASC}], limit: 10, offset: 0) { id } }
                    """);
            var rows = many(prepared, 0).rows();
            var parts = ((Filter.And) rows.filter()).parts();
            var total = (Filter.Comparison) parts.get(0);
            var status = (Filter.Comparison) parts.get(1);
            assertThat(prepared.arguments().get(total.operand())).isEqualTo(new BigDecimal("10.5"));
            assertThat(prepared.arguments().get(status.operand()))
                    .isEqualTo(List.of("new", "paid"));
            assertThat(status.operand().list()).isTrue();
            assertThat(((Filter.IsNull) parts.get(2)).isNull()).isTrue();
            assertThat(rows.order().getFirst().direction())
                    .isEqualTo(SortDirection.DESC_NULLS_LAST);
            assertThat(((Expression.Field) rows.order().getLast().by()).field().name())
                    .isEqualTo("id");
            assertThat(rows.limit().type()).isEqualTo(SimpleType.BIGINT);
            assertThat(prepared.arguments().get(rows.limit())).isEqualTo(10L);
            assertThat(prepared.arguments().get(rows.offset())).isEqualTo(0L);
        }

        @Test
        void combinatorsNest() {
            var filter =
                    many(
                                    compile(
                                            "{ orders(where: {_or: [{id: {eq: 1}}, {_not: {id: {lt: 5}}}], _and: []}) { id } }"),
                                    0)
                            .rows()
                            .filter();
            var parts = ((Filter.And) filter).parts();
            assertThat(((Filter.Or) parts.get(0)).parts().get(1)).isInstanceOf(Filter.Not.class);
            assertThat(parts.get(1)).isEqualTo(Filter.EVERYTHING);
        }

        @Test
        void nothingGivenMeansEverythingAndAnEmptyOrMeansNothing() {
            assertThat(many(compile("{ orders { id } }"), 0).rows().filter())
                    .isEqualTo(Filter.EVERYTHING);
            assertThat(many(compile("{ orders(where: {}) { id } }"), 0).rows().filter())
                    .isEqualTo(Filter.EVERYTHING);
            assertThat(
                            many(
                                            compile(
                                                    "{ orders(where: null, limit: null, orderBy: null) { id } }"),
                                            0)
                                    .rows())
                    .satisfies(rows -> assertThat(rows.filter()).isEqualTo(Filter.EVERYTHING))
                    .satisfies(rows -> assertThat(rows.limit()).isNull());
            assertThat(many(compile("{ orders(where: {_or: []}) { id } }"), 0).rows().filter())
                    .isEqualTo(new Filter.Or(List.of()));
        }

        @Test
        void nestedListsTakeArgumentsFromVariables() {
            var prepared =
                    compile(
                            "query($w: ItemWhere, $n: Int) { orders { items(where: $w, limit: $n) { sku } } }",
                            Map.of("w", Map.of("qty", Map.of("gt", 2)), "n", 3));
            var items = (SelectedField.ToMany) many(prepared, 0).rows().selection().getFirst();
            var comparison = (Filter.Comparison) items.rows().filter();
            assertThat(prepared.arguments().get(comparison.operand())).isEqualTo(2L);
            assertThat(prepared.arguments().get(items.rows().limit())).isEqualTo(3L);
        }
    }

    @Nested
    class Mutations {

        private static final String DOCUMENT =
                "mutation($i: OrderInput!) { createOrder(input: $i) { id customer { name } } }";

        private final Map<String, Object> input =
                new HashMap<>(
                        Map.of(
                                "status",
                                "new",
                                "total",
                                "1.50",
                                "createdAt",
                                "2026-01-01T00:00:00Z",
                                "customerId",
                                1));

        @Test
        void onlyGivenKeysAreWritten() {
            var prepared = compile(DOCUMENT, Map.of("i", input));
            var written = (RootField.Written) prepared.query().roots().getFirst();
            var create = ((Write.Insert) written.write()).rows().getFirst();
            assertThat(prepared.query().mutation()).isTrue();
            assertThat(create.values())
                    .extracting(value -> value.field().column())
                    .containsExactly("status", "total", "created_at", "customer_id");
            assertThat(prepared.arguments().values())
                    .containsExactly("new", new BigDecimal("1.50"), "2026-01-01T00:00:00Z", 1L);
        }

        @Test
        void nullIsWrittenWhereTheColumnMayBeNull() {
            input.put("note", null);
            var prepared = compile(DOCUMENT, Map.of("i", input));
            var written = (RootField.Written) prepared.query().roots().getFirst();
            var create = ((Write.Insert) written.write()).rows().getFirst();
            assertThat(create.values()).hasSize(5);
            var note =
                    create.values().stream()
                            .filter(value -> value.field().name().equals("note"))
                            .findFirst()
                            .orElseThrow();
            assertThat(prepared.arguments().get(note.value())).isNull();
        }
    }
}
