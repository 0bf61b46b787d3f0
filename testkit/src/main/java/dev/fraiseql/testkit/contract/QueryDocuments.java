package dev.fraiseql.testkit.contract;

import static dev.fraiseql.testkit.contract.Condition.all;
import static dev.fraiseql.testkit.contract.Condition.eq;
import static dev.fraiseql.testkit.contract.Queries.constant;
import static dev.fraiseql.testkit.contract.Queries.many;
import static dev.fraiseql.testkit.contract.Queries.one;
import static dev.fraiseql.testkit.contract.Queries.read;
import static dev.fraiseql.testkit.contract.Queries.rows;

import org.junit.jupiter.api.Test;

/** The shape of documents: roots, keys, nesting. */
abstract class QueryDocuments extends QueryTopic {

    @Test
    void aListHasItsRowsInOrder() {
        assertRows(
                rows(Sample.ORDER).fields("id", "status").orderBy("id").limit(2),
                """
                [{"id":"10","status":"new"},{"id":"11","status":"paid"}]""");
    }

    @Test
    void anEmptyListIsAnEmptyArray() {
        assertRows(rows(Sample.CUSTOMER).fields("id").where(eq("id", 99L)), "[]");
    }

    @Test
    void oneIsAnObject() {
        assertJson(
                read(
                        one(
                                "customer",
                                rows(Sample.CUSTOMER).fields("name", "id").where(eq("id", 2L)))),
                """
                {"customer":{"name":"Bob","id":2}}""");
    }

    @Test
    void oneThatIsNotThereIsNull() {
        assertJson(
                read(one("customer", rows(Sample.CUSTOMER).fields("id").where(eq("id", 99L)))),
                """
                {"customer":null}""");
    }

    @Test
    void oneByACompositeKeyMatchesEveryPart() {
        var key = all(eq("orderId", 10L), eq("line", 2L));
        assertJson(
                read(one("item", rows(Sample.ITEM).fields("sku").where(key))),
                """
                {"item":{"sku":"ink"}}""");
    }

    @Test
    void keysAreTheCallersOwnInItsOrder() {
        assertJson(
                read(
                        one(
                                "Select",
                                rows(Sample.CUSTOMER)
                                        .fields("order:name", "_id:id", "Name:name", "name:id")
                                        .where(eq("id", 1L)))),
                """
                {"Select":{"order":"Ann","_id":1,"Name":"Ann","name":1}}""");
    }

    @Test
    void keysThatDifferOnlyInTheirEndAreKeptApart() {
        // 70 characters: longer than a database identifier, which would be cut.
        var key = "k".repeat(69);
        assertJson(
                read(
                        one(
                                "c",
                                rows(Sample.CUSTOMER)
                                        .fields(key + "1:id", key + "2:name")
                                        .where(eq("id", 1L)))),
                "{\"c\":{\"" + key + "1\":1,\"" + key + "2\":\"Ann\"}}");
    }

    @Test
    void severalRootsAnswerInTheirOrder() {
        assertJson(
                read(
                        constant("__typename", "\"Query\""),
                        many("b", rows(Sample.SHIPMENT).fields("id").orderBy("id").limit(2)),
                        one("a", rows(Sample.CUSTOMER).fields("name").where(eq("id", 3L))),
                        constant("info", "{\"z\":1,\"a\":[true,null,\"it's\"]}"),
                        many("again", rows(Sample.SHIPMENT).fields("carrier").where(eq("id", 2L)))),
                """
                {"__typename":"Query","b":[{"id":1},{"id":2}],"a":{"name":"Cat"},
                 "info":{"z":1,"a":[true,null,"it's"]},"again":[{"carrier":"ups"}]}""");
    }

    @Test
    void constantsAloneNeedNoRows() {
        assertJson(
                read(constant("__typename", "\"Query\"")),
                """
                {"__typename":"Query"}""");
    }

    @Test
    void theTypeNameIsAFieldLikeAnother() {
        assertRows(
                rows(Sample.SHIPMENT)
                        .typeName("__typename")
                        .fields("id")
                        .with("item", item -> item.typeName("t"))
                        .where(eq("id", 2L)),
                """
                [{"__typename":"Shipment","id":2,"item":{"t":"Item"}}]""");
    }

    @Test
    void toOneIsAnObjectOrNull() {
        assertRows(
                rows(Sample.CUSTOMER)
                        .fields("id")
                        .with(
                                "referrer",
                                up ->
                                        up.fields("name")
                                                .with("referrer", upper -> upper.fields("name")))
                        .orderBy("id")
                        .limit(3)
                        .offset(0),
                """
                [{"id":1,"referrer":null},
                 {"id":2,"referrer":{"name":"Ann","referrer":null}},
                 {"id":3,"referrer":{"name":"Ann","referrer":null}}]""");
    }

    @Test
    void toManyIsAListAndNeverNull() {
        assertRows(
                rows(Sample.CUSTOMER)
                        .fields("id")
                        .with("orders", orders -> orders.fields("id").orderBy("id"))
                        .where(Condition.in("id", 1L, 3L))
                        .orderBy("id"),
                """
                [{"id":1,"orders":[{"id":"10"},{"id":"11"},{"id":"13"}]},{"id":3,"orders":[]}]""");
    }

    @Test
    void toManyTakesItsOwnFilterOrderAndLimitForEachParent() {
        assertRows(
                rows(Sample.CUSTOMER)
                        .fields("id")
                        .with(
                                "orders",
                                orders ->
                                        orders.fields("id")
                                                .where(Condition.not(eq("status", "paid")))
                                                .orderBy(
                                                        "id",
                                                        dev.fraiseql.domain.query.SortDirection
                                                                .DESC)
                                                .limit(1))
                        .orderBy("id"),
                """
                [{"id":1,"orders":[{"id":"13"}]},{"id":2,"orders":[{"id":"12"}]},
                 {"id":3,"orders":[]},{"id":4,"orders":[]}]""");
    }

    @Test
    void theSameRelationMayBeAskedForTwice() {
        assertRows(
                rows(Sample.CUSTOMER)
                        .with(
                                "new:orders",
                                orders ->
                                        orders.fields("id")
                                                .where(eq("status", "new"))
                                                .orderBy("id"))
                        .with(
                                "second:orders",
                                orders -> orders.fields("id").orderBy("id").offset(1).limit(1))
                        .where(eq("id", 1L)),
                """
                [{"new":[{"id":"10"},{"id":"13"}],"second":[{"id":"11"}]}]""");
    }

    @Test
    void compositeKeysAreFollowedBothWays() {
        assertRows(
                rows(Sample.ITEM)
                        .fields("line")
                        .with("shipments", shipments -> shipments.fields("id").orderBy("id"))
                        .where(eq("orderId", 10L))
                        .orderBy("line"),
                """
                [{"line":1,"shipments":[{"id":1},{"id":3}]},{"line":2,"shipments":[{"id":2}]}]""");
        assertRows(
                rows(Sample.SHIPMENT)
                        .fields("id")
                        .with("item", item -> item.fields("sku"))
                        .where(Condition.in("id", 3L, 4L))
                        .orderBy("id"),
                """
                [{"id":3,"item":{"sku":"pen"}},{"id":4,"item":null}]""");
    }

    @Test
    void nestingGoesThroughSeveralTypesAndBack() {
        assertRows(
                rows(Sample.CUSTOMER)
                        .fields("name")
                        .with(
                                "orders",
                                orders ->
                                        orders.fields("id")
                                                .with(
                                                        "items",
                                                        items ->
                                                                items.fields("sku")
                                                                        .with(
                                                                                "order",
                                                                                order ->
                                                                                        order.with(
                                                                                                "customer",
                                                                                                c ->
                                                                                                        c
                                                                                                                .fields(
                                                                                                                        "id")))
                                                                        .orderBy("line"))
                                                .orderBy("id")
                                                .limit(2))
                        .where(eq("id", 1L)),
                """
                [{"name":"Ann","orders":[
                  {"id":"10","items":[{"sku":"pen","order":{"customer":{"id":1}}},{"sku":"ink","order":{"customer":{"id":1}}}]},
                  {"id":"11","items":[{"sku":"pen","order":{"customer":{"id":1}}}]}]}]""");
    }
}
