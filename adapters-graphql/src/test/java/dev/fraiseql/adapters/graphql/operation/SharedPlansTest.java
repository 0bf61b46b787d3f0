package dev.fraiseql.adapters.graphql.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.adapters.graphql.Shop;
import dev.fraiseql.domain.query.Expression;
import dev.fraiseql.domain.query.Filter;
import dev.fraiseql.domain.query.GraphQLRequest;
import dev.fraiseql.domain.query.PreparedQuery;
import dev.fraiseql.domain.query.RootField;
import dev.fraiseql.ports.schema.OperationCompiler;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Which requests share a plan, and which must not. */
class SharedPlansTest {

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

    @Test
    void valuesShareOnePlan() {
        var document = "query($id: Int!) { order(id: $id) { id } }";
        var first = compile(document, Map.of("id", 1));
        var second = compile(document, Map.of("id", 2));
        assertThat(second.query()).isSameAs(first.query());
        assertThat(second.arguments().values()).containsExactly(2L);
    }

    @Test
    void listsOfAnyLengthShareOnePlan() {
        var document = "query($ids: [Int!]) { orders(where: {id: {in: $ids}}) { id } }";
        var first = compile(document, Map.of("ids", List.of(1)));
        var second = compile(document, Map.of("ids", List.of(1, 2, 3)));
        assertThat(second.query()).isSameAs(first.query());
        assertThat(second.arguments().values()).containsExactly(List.of(1L, 2L, 3L));
        assertThat(compile(document, Map.of("ids", 5)).arguments().values())
                .containsExactly(List.of(5L));
    }

    @Test
    void theOrderOfKeysDoesNotCount() {
        var document = "query($w: OrderWhere) { orders(where: $w) { id } }";
        var one = new LinkedHashMap<String, Object>();
        one.put("id", Map.of("eq", 1));
        one.put("status", Map.of("eq", "new"));
        var other = new LinkedHashMap<String, Object>();
        other.put("status", Map.of("eq", "paid"));
        other.put("id", Map.of("eq", 2));
        var first = compile(document, Map.of("w", one));
        var second = compile(document, Map.of("w", other));
        assertThat(second.query()).isSameAs(first.query());
        assertThat(second.arguments().values()).containsExactlyInAnyOrder(2L, "paid");
    }

    @Test
    void structureMakesAnotherPlan() {
        var document =
                "query($w: OrderWhere, $o: [OrderOrderBy!], $n: Int) {"
                        + " orders(where: $w, orderBy: $o, limit: $n) { id } }";
        var base = compile(document).query();
        var isNull = compile(document, Map.of("w", Map.of("note", Map.of("isnull", true)))).query();
        var notNull =
                compile(document, Map.of("w", Map.of("note", Map.of("isnull", false)))).query();
        var ascending = compile(document, Map.of("o", List.of(Map.of("id", "ASC")))).query();
        var descending = compile(document, Map.of("o", List.of(Map.of("id", "DESC")))).query();
        var twice =
                compile(document, Map.of("o", List.of(Map.of("id", "DESC"), Map.of("note", "ASC"))))
                        .query();
        var limited = compile(document, Map.of("n", 1)).query();
        assertThat(List.of(base, isNull, notNull, ascending, descending, twice, limited))
                .doesNotHaveDuplicates();
        assertThat(compile(document, Map.of("n", 2)).query()).isSameAs(limited);
    }

    @Test
    void literalsAroundVariablesKeepTheirPlaces() {
        var document =
                "query($a: Int!, $b: Int!) { orders(where: {id: {in: [$b, 5, $a]}}) { id } }";
        assertThat(compile(document, Map.of("a", 1, "b", 2)).arguments().values())
                .containsExactly(List.of(2L, 5L, 1L));
    }

    @Test
    void anAbsentVariableLeavesItsKeyOut() {
        var document =
                "query($s: String) { orders(where: {status: {eq: $s}, id: {gt: 1}}) { id } }";
        var filter = many(compile(document), 0).rows().filter();
        assertThat(((Expression.Field) ((Filter.Comparison) filter).left()).field().name())
                .isEqualTo("id");
    }
}
