package dev.fraiseql.testkit.contract;

import static dev.fraiseql.testkit.contract.Condition.all;
import static dev.fraiseql.testkit.contract.Condition.any;
import static dev.fraiseql.testkit.contract.Condition.compare;
import static dev.fraiseql.testkit.contract.Condition.eq;
import static dev.fraiseql.testkit.contract.Condition.isNull;
import static dev.fraiseql.testkit.contract.Condition.not;
import static dev.fraiseql.testkit.contract.Condition.related;
import static dev.fraiseql.testkit.contract.Queries.rows;

import dev.fraiseql.domain.query.AggregateFunction;
import dev.fraiseql.domain.query.Operator;
import dev.fraiseql.domain.query.Quantifier;
import dev.fraiseql.domain.schema.EntityType;
import org.junit.jupiter.api.Test;

/** Filters by what relations lead to. */
abstract class QueryRelationFilters extends QueryTopic {

    @Test
    void someNeedsOneRow() {
        assertFinds(
                Sample.CUSTOMER,
                related("orders", Sample.ORDER, Quantifier.SOME, eq("status", "paid")),
                1,
                4);
        assertFinds(
                Sample.CUSTOMER, related("orders", Sample.ORDER, Quantifier.SOME, all()), 1, 2, 4);
        assertFinds(Sample.CUSTOMER, related("orders", Sample.ORDER, Quantifier.SOME, any()));
    }

    @Test
    void noneIsItsOpposite() {
        assertFinds(
                Sample.CUSTOMER,
                related("orders", Sample.ORDER, Quantifier.NONE, eq("status", "paid")),
                2,
                3);
        assertFinds(Sample.CUSTOMER, related("orders", Sample.ORDER, Quantifier.NONE, all()), 3);
        assertFinds(
                Sample.CUSTOMER,
                not(related("orders", Sample.ORDER, Quantifier.SOME, eq("status", "paid"))),
                2,
                3);
    }

    @Test
    void everyHoldsWithoutRowsAndFailsByNull() {
        // Of customer 1 one order has no date, which is neither before nor after.
        assertFinds(
                Sample.CUSTOMER,
                related(
                        "orders",
                        Sample.ORDER,
                        Quantifier.EVERY,
                        compare("placedOn", Operator.GT, "2025-01-01")),
                2,
                3);
        assertFinds(
                Sample.CUSTOMER,
                related(
                        "orders",
                        Sample.ORDER,
                        Quantifier.EVERY,
                        not(compare("placedOn", Operator.LTE, "2025-01-01"))),
                2,
                3);
        assertFinds(
                Sample.CUSTOMER,
                related("orders", Sample.ORDER, Quantifier.EVERY, all()),
                1,
                2,
                3,
                4);
        assertFinds(Sample.CUSTOMER, related("orders", Sample.ORDER, Quantifier.EVERY, any()), 3);
    }

    @Test
    void aToOneIsThereAndFits() {
        var referredByAnn =
                related("referrer", Sample.CUSTOMER, Quantifier.SOME, eq("name", "Ann"));
        assertFinds(Sample.CUSTOMER, referredByAnn, 2, 3);
        assertFinds(Sample.CUSTOMER, not(referredByAnn), 1, 4);
        assertFinds(
                Sample.CUSTOMER,
                related("referrer", Sample.CUSTOMER, Quantifier.SOME, isNull("mood", true)),
                4);
    }

    @Test
    void relationsOfRelationsAndToTheSameTable() {
        assertFinds(
                Sample.CUSTOMER,
                related(
                        "referrals",
                        Sample.CUSTOMER,
                        Quantifier.SOME,
                        related(
                                "orders",
                                Sample.ORDER,
                                Quantifier.SOME,
                                related("items", Sample.ITEM, Quantifier.SOME, eq("qty", 5L)))),
                1);
        assertFinds(
                Sample.CUSTOMER,
                related(
                        "referrer",
                        Sample.CUSTOMER,
                        Quantifier.SOME,
                        all(
                                eq("name", "Bob"),
                                related(
                                        "referrer",
                                        Sample.CUSTOMER,
                                        Quantifier.SOME,
                                        eq("name", "Ann")))),
                4);
    }

    @Test
    void compositeKeysMatchWhole() {
        assertRows(
                rows(Sample.ITEM)
                        .fields("sku", "qty")
                        .where(
                                related(
                                        "shipments",
                                        Sample.SHIPMENT,
                                        Quantifier.SOME,
                                        eq("carrier", "dhl"))),
                "[{\"sku\":\"pen\",\"qty\":2}]");
        assertFinds(Sample.SHIPMENT, related("item", Sample.ITEM, Quantifier.SOME, all()), 1, 2, 3);
    }

    @Test
    void insideNestedLists() {
        assertRows(
                rows(Sample.CUSTOMER)
                        .fields("id")
                        .with(
                                "orders",
                                orders ->
                                        orders.fields("id")
                                                .where(
                                                        related(
                                                                "items",
                                                                Sample.ITEM,
                                                                Quantifier.SOME,
                                                                eq("sku", "pen")))
                                                .orderBy("id"))
                        .where(compare("id", Operator.LT, 3L))
                        .orderBy("id"),
                """
                [{"id":1,"orders":[{"id":"10"},{"id":"11"}]},{"id":2,"orders":[]}]""");
    }

    @Test
    void valuesBehindRelationsAreCompared() {
        assertFinds(
                Sample.CUSTOMER,
                compare(
                        Value.via("referrer", Sample.CUSTOMER, Value.field("name")),
                        Operator.NEQ,
                        "Ann"),
                4);
        assertFinds(
                Sample.CUSTOMER,
                isNull(Value.via("referrer", Sample.CUSTOMER, Value.field("mood")), true),
                1,
                4);
    }

    @Test
    void aggregatesOfRelatedRowsAreCompared() {
        assertFinds(
                Sample.CUSTOMER,
                compare(Value.countOf("orders", Sample.ORDER, all()), Operator.EQ, 0L),
                3);
        assertFinds(
                Sample.CUSTOMER,
                compare(
                        Value.countOf("orders", Sample.ORDER, eq("status", "new")),
                        Operator.GTE,
                        2L),
                1);
        var most =
                Value.aggregateOf(
                        "orders", Sample.ORDER, AggregateFunction.MAX, Value.field("total"));
        assertFinds(
                Sample.CUSTOMER, compare(most, Operator.GT, new java.math.BigDecimal("0.01")), 1);
        assertFinds(Sample.CUSTOMER, isNull(most, true), 3);
    }

    private void assertFinds(EntityType type, Condition condition, long... expected) {
        assertRows(
                rows(type).fields("id").where(condition).orderBy("id"), QueryOrder.ids(expected));
    }
}
