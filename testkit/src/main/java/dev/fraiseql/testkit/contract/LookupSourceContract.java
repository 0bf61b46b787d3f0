package dev.fraiseql.testkit.contract;

import static dev.fraiseql.testkit.contract.Condition.eq;
import static dev.fraiseql.testkit.contract.Queries.read;
import static dev.fraiseql.testkit.contract.Queries.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.query.PreparedQuery;
import dev.fraiseql.domain.query.QueryBatch;
import dev.fraiseql.domain.query.SortDirection;
import dev.fraiseql.ports.query.LookupSource;
import java.util.Arrays;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What every {@link LookupSource} over {@link SampleRows} keeps. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class LookupSourceContract {

    private @Nullable LookupSource source;

    /** Called once. */
    protected abstract LookupSource open() throws Exception;

    /** Called once, at the end. */
    protected void close() throws Exception {}

    @BeforeAll
    void openSource() throws Exception {
        source = open();
    }

    @AfterAll
    void closeSource() throws Exception {
        close();
    }

    @Test
    void rowsComeInTheOrderOfTheirKeysAndAbsentKeysHaveNone() {
        assertThat(answer(orders(11L), orders(404L), orders(10L), orders(11L)))
                .containsExactly(row(0L, 11L, "paid"), row(2L, 10L, "new"), row(3L, 11L, "paid"));
    }

    @Test
    void eachRunHasItsOwnOrderAndLimit() {
        assertThat(answer(firstOrders(1L, 2), firstOrders(2L, 5), firstOrders(1L, 1)))
                .containsExactly(row(0L, 13L), row(0L, 11L), row(1L, 12L), row(2L, 13L));
    }

    @Test
    void aRunOfSeveralValuesTakesAllOfThem() {
        var several =
                Stream.of(List.of(10L, 11L), List.of(), List.of(12L))
                        .map(
                                ids ->
                                        read(
                                                rows(Sample.ORDER)
                                                        .fields("id")
                                                        .where(Condition.in("id", ids.toArray()))
                                                        .orderBy("id")))
                        .toArray(PreparedQuery[]::new);
        assertThat(answer(several)).containsExactly(row(0L, 10L), row(0L, 11L), row(2L, 12L));
    }

    @Test
    void awkwardTextFindsItself() {
        assertThat(
                        answer(
                                customers("nobody"),
                                customers(SampleRows.AWKWARD),
                                customers("{NULL,\"")))
                .containsExactly(row(1L, 4L, SampleRows.AWKWARD));
    }

    @Test
    void manyKeysAreOneAnswer() {
        var queries =
                LongStream.range(0, 5_000)
                        .mapToObj(i -> orders(i % 2 == 0 ? 10L : 1_000_000 + i))
                        .toArray(PreparedQuery[]::new);
        assertThat(answer(queries)).hasSize(2_500).last().isEqualTo(row(4_998L, 10L, "new"));
    }

    @Test
    void aQueryWithoutOneRootOfRowsIsRefused() {
        var two =
                read(
                        Queries.many("a", rows(Sample.ORDER).fields("id")),
                        Queries.many("b", rows(Sample.ORDER).fields("id")));
        assertThatIllegalArgumentException().isThrownBy(() -> answer(two));
    }

    private List<List<@Nullable Object>> answer(PreparedQuery... runs) {
        var batch =
                new QueryBatch(
                        runs[0].query(), Stream.of(runs).map(PreparedQuery::arguments).toList());
        var opened = source;
        if (opened == null) {
            throw new IllegalStateException("the source is not open");
        }
        try (var stream = opened.rows(Subject.SYSTEM, batch)) {
            assertThat(stream.schema().fields().getFirst().name()).isEqualTo(QueryBatch.KEY_INDEX);
            return CollectingRowWriter.drain(stream);
        }
    }

    private static PreparedQuery orders(long id) {
        return read(rows(Sample.ORDER).fields("id", "status").where(eq("id", id)));
    }

    private static PreparedQuery customers(String name) {
        return read(rows(Sample.CUSTOMER).fields("id", "name").where(eq("name", name)));
    }

    private static PreparedQuery firstOrders(long customer, long limit) {
        return read(
                rows(Sample.ORDER)
                        .fields("id")
                        .where(eq("customerId", customer))
                        .orderBy("id", SortDirection.DESC)
                        .limit(limit));
    }

    private static List<@Nullable Object> row(@Nullable Object... values) {
        return Arrays.asList(values);
    }
}
