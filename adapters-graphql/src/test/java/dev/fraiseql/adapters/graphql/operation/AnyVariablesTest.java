package dev.fraiseql.adapters.graphql.operation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.adapters.graphql.Shop;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.failure.FailureKind;
import dev.fraiseql.domain.query.GraphQLRequest;
import dev.fraiseql.ports.schema.OperationCompiler;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

/** Whatever JSON comes as variables: it is understood, or refused with a failure of the caller. */
class AnyVariablesTest {

    private static final OperationCompiler COMPILER = Shop.compiler();

    private static final String READ =
            "query($w: EverythingWhere, $o: [EverythingOrderBy!], $n: Int, $s: Boolean = false) {"
                    + " everythings(where: $w, orderBy: $o, limit: $n) { id mood @skip(if: $s) } }";

    private static final String WRITE =
            "mutation($w: EverythingInput!) { createEverything(input: $w) { id } }";

    @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
    void readsNeverFailOtherwise(
            @ForAll("json") Object where,
            @ForAll("json") Object order,
            @ForAll("json") Object limit) {
        compile(READ, variables("w", where, "o", order, "n", limit));
    }

    private static final String PAGE =
            "query($w: EverythingWhere, $o: [EverythingOrderBy!], $n: Int, $c: String) {"
                    + " everythingsConnection(where: $w, orderBy: $o, first: $n, after: $c) { totalCount } }";

    private static final String GROUPS =
            "query($h: EverythingHaving, $o: [EverythingGroupByOrderBy!]) {"
                    + " everythingsGroupBy(having: $h, orderBy: $o) { key { id mood } count } }";

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void pagesNeverFailOtherwise(
            @ForAll("json") Object where,
            @ForAll("json") Object order,
            @ForAll("json") Object first,
            @ForAll("json") Object after) {
        compile(PAGE, variables("w", where, "o", order, "n", first, "c", after));
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void groupsNeverFailOtherwise(@ForAll("json") Object having, @ForAll("json") Object order) {
        compile(GROUPS, variables("h", having, "o", order));
    }

    @Property(tries = 500, edgeCases = EdgeCasesMode.NONE)
    void manyWritesNeverFailOtherwise(@ForAll("json") Object input) {
        compile(
                "mutation($w: [EverythingInput!]!) { createEverythings(input: $w) { id } }",
                variables("w", input));
    }

    @Property(tries = 2_000, edgeCases = EdgeCasesMode.NONE)
    void writesNeverFailOtherwise(@ForAll("json") Object input) {
        compile(WRITE, variables("w", input));
    }

    private static Map<String, Object> variables(Object... pairs) {
        var map = new java.util.HashMap<String, Object>();
        for (var index = 0; index < pairs.length; index += 2) {
            map.put((String) pairs[index], pairs[index + 1]);
        }
        return map;
    }

    private static void compile(String document, Map<String, Object> variables) {
        try {
            var prepared = COMPILER.compile(new GraphQLRequest(document, null, variables));
            assertThat(prepared.query().roots()).hasSize(1);
        } catch (FailureException refused) {
            assertThat(refused.failures())
                    .allSatisfy(
                            failure -> {
                                assertThat(failure.kind())
                                        .isIn(FailureKind.USER, FailureKind.LIMIT);
                                assertThat(failure.remedy()).isNotBlank();
                            });
        }
    }

    @Provide
    Arbitrary<Object> json() {
        return json(4);
    }

    private static Arbitrary<Object> json(int depth) {
        var keys =
                Arbitraries.of(
                        "id", "flag", "big", "float", "amount", "day", "doc", "mood", "label",
                        "bytes", "at", "path", "text", "number", "count", "sum", "max", "key",
                        "hasKey", "_and", "_or", "_not", "eq", "in", "isnull", "gt", "zzz");
        Arbitrary<Object> leaf =
                Arbitraries.oneOf(
                                Arbitraries.of(
                                                "ASC",
                                                "happy",
                                                "2026-01-01",
                                                "AQI=",
                                                "1.5",
                                                "",
                                                "\0",
                                                "\ud800",
                                                "123e4567-e89b-12d3-a456-426614174000")
                                        .asGeneric(),
                                Arbitraries.strings().ofMaxLength(5).asGeneric(),
                                Arbitraries.integers().asGeneric(),
                                Arbitraries.of(true, false).asGeneric(),
                                Arbitraries.of(
                                                BigInteger.TWO.pow(80),
                                                new BigDecimal("1e400"),
                                                7L,
                                                new BigDecimal("2.50"))
                                        .asGeneric())
                        .injectNull(0.05);
        if (depth == 0) {
            return leaf;
        }
        var inner = json(depth - 1);
        return Arbitraries.frequencyOf(
                Tuple.of(2, leaf),
                Tuple.of(1, inner.list().ofMaxSize(3).asGeneric()),
                Tuple.of(4, Arbitraries.maps(keys, inner).ofMaxSize(3).asGeneric()));
    }
}
