package dev.fraiseql.testkit.contract;

import static dev.fraiseql.testkit.contract.Queries.rows;

import dev.fraiseql.domain.query.AggregateFunction;
import dev.fraiseql.domain.query.SortDirection;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Order, limit, offset. */
abstract class QueryOrder extends QueryTopic {

    @Test
    void nullsAreLastAscendingAndFirstDescending() {
        assertRows(customers().orderBy("mood", SortDirection.ASC), ids(3, 4, 1, 2));
        assertRows(customers().orderBy("mood", SortDirection.DESC), ids(2, 1, 4, 3));
    }

    @Test
    void nullsGoWhereTheCallerWants() {
        assertRows(customers().orderBy("mood", SortDirection.ASC_NULLS_FIRST), ids(2, 3, 4, 1));
        assertRows(customers().orderBy("mood", SortDirection.DESC_NULLS_LAST), ids(1, 4, 3, 2));
    }

    @Test
    void theSecondKeyBreaksTies() {
        var items = rows(Sample.ITEM).fields("sku", "orderId");
        assertRows(
                items.orderBy("sku", SortDirection.DESC).orderBy("orderId").offset(0).limit(3),
                """
                [{"sku":"pen","orderId":"10"},{"sku":"pen","orderId":"11"},{"sku":"ink","orderId":"10"}]""");
    }

    @Test
    void orderNeedsNoSelectedField() {
        assertRows(customers().orderBy("createdAt", SortDirection.DESC), ids(3, 2, 1, 4));
    }

    @Test
    void limitZeroGivesNothing() {
        assertRows(customers().limit(0), ids());
    }

    @Test
    void limitAndOffsetCutAPage() {
        assertRows(customers().orderBy("id").limit(2).offset(1), ids(2, 3));
        assertRows(customers().orderBy("id").offset(3), ids(4));
        assertRows(customers().orderBy("id").limit(Long.MAX_VALUE), ids(1, 2, 3, 4));
    }

    @Test
    void anOffsetBehindTheEndGivesNothing() {
        assertRows(customers().orderBy("id").offset(4), ids());
        assertRows(customers().orderBy("id").offset(Long.MAX_VALUE).limit(1), ids());
    }

    @Test
    void whatAToOneLeadsToOrders() {
        var referrer = Value.via("referrer", Sample.CUSTOMER, Value.field("name"));
        assertRows(customers().orderBy(referrer, SortDirection.ASC).orderBy("id"), ids(2, 3, 4, 1));
        assertRows(
                customers().orderBy(referrer, SortDirection.DESC_NULLS_LAST).orderBy("id"),
                ids(4, 2, 3, 1));
    }

    @Test
    void aggregatesOfRelatedRowsOrder() {
        assertRows(
                customers()
                        .orderBy(
                                Value.countOf("orders", Sample.ORDER, Condition.all()),
                                SortDirection.DESC)
                        .orderBy("id")
                        .limit(3),
                ids(1, 2, 4));
        assertRows(
                customers()
                        .orderBy(
                                Value.aggregateOf(
                                        "orders",
                                        Sample.ORDER,
                                        AggregateFunction.SUM,
                                        Value.field("total")),
                                SortDirection.ASC_NULLS_FIRST),
                ids(3, 4, 2, 1));
    }

    @Test
    void ofEqualValuesTheFirstStays() {
        var orders = rows(Sample.ORDER).fields("customerId", "status");
        assertRows(
                orders.distinctOn("customerId")
                        .orderBy("customerId", SortDirection.DESC)
                        .orderBy("id", SortDirection.DESC)
                        .limit(2)
                        .offset(1),
                """
                [{"customerId":2,"status":"shipped"},{"customerId":1,"status":"new"}]""");
        assertRows(
                rows(Sample.CUSTOMER)
                        .fields("id")
                        .with(
                                "orders",
                                each ->
                                        each.fields("id")
                                                .distinctOn("total", "status")
                                                .orderBy("total")
                                                .orderBy("status")
                                                .orderBy("id"))
                        .where(Condition.eq("id", 1L)),
                """
                [{"id":1,"orders":[{"id":"13"},{"id":"11"},{"id":"10"}]}]""");
    }

    private static RowsBuilder customers() {
        return rows(Sample.CUSTOMER).fields("id");
    }

    static String ids(long... ids) {
        return LongStream.of(ids)
                .mapToObj(id -> "{\"id\":" + id + "}")
                .collect(Collectors.joining(",", "[", "]"));
    }
}
