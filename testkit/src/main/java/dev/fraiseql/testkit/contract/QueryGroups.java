package dev.fraiseql.testkit.contract;

import static dev.fraiseql.testkit.contract.Condition.all;
import static dev.fraiseql.testkit.contract.Condition.compare;
import static dev.fraiseql.testkit.contract.Condition.eq;
import static dev.fraiseql.testkit.contract.Condition.isNull;
import static dev.fraiseql.testkit.contract.Queries.grouping;
import static dev.fraiseql.testkit.contract.Queries.rows;
import static dev.fraiseql.testkit.contract.Value.aggregate;
import static dev.fraiseql.testkit.contract.Value.count;
import static dev.fraiseql.testkit.contract.Value.field;

import dev.fraiseql.domain.query.AggregateFunction;
import dev.fraiseql.domain.query.Operator;
import dev.fraiseql.domain.query.SortDirection;
import dev.fraiseql.domain.type.SimpleType;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Aggregates of all rows, of groups and of related rows. */
abstract class QueryGroups extends QueryTopic {

    @Test
    void allRowsAreOneGroup() {
        assertSummary(
                grouping(Sample.ORDER)
                        .select("n", count())
                        .select("dated", aggregate(AggregateFunction.COUNT, field("placedOn")))
                        .frame(
                                "total",
                                values(
                                        Map.entry("sum", AggregateFunction.SUM),
                                        Map.entry("min", AggregateFunction.MIN),
                                        Map.entry("max", AggregateFunction.MAX),
                                        Map.entry("distinct", AggregateFunction.COUNT_DISTINCT)))
                        .select("last", aggregate(AggregateFunction.MAX, field("placedOn")))
                        .select("status", aggregate(AggregateFunction.MAX, field("status")))
                        .typeName("__typename", "OrderGroup"),
                """
                {"n":"5","dated":"4",
                 "total":{"sum":"-9999999858.98","min":"-9999999999.99","max":"100.00","distinct":"4"},
                 "last":"2026-01-12","status":"shipped","__typename":"OrderGroup"}""");
    }

    @Test
    void valuesInsideJsonMakeGroupsAndAreAggregated() {
        assertGroups(
                grouping(Sample.SPECIMEN)
                        .by("c", Value.at("doc", SimpleType.TEXT, "b", "c"))
                        .keys("key", "c")
                        .select(
                                "sum",
                                aggregate(
                                        AggregateFunction.SUM,
                                        Value.at("doc", SimpleType.NUMERIC, "a", "1")))
                        .select(
                                "all",
                                aggregate(
                                        AggregateFunction.BOOL_AND,
                                        Value.at("doc", SimpleType.BOOLEAN, "a", "3")))
                        .orderByKey("c", SortDirection.ASC)
                        .limit(1),
                "[{\"key\": {\"c\": \"\\\"ü\"}, \"sum\": \"2.5\", \"all\": true}]");
    }

    @SafeVarargs
    private static Map<String, Value> values(Map.Entry<String, AggregateFunction>... functions) {
        var values = new LinkedHashMap<String, Value>();
        for (var each : functions) {
            values.put(each.getKey(), aggregate(each.getValue(), field("total")));
        }
        return values;
    }

    @Test
    void withoutRowsAllIsNullButCounts() {
        var nothing =
                grouping(Sample.ITEM)
                        .select("n", count())
                        .select("notes", aggregate(AggregateFunction.COUNT, field("note")))
                        .select("sum", aggregate(AggregateFunction.SUM, field("qty")))
                        .select("avg", aggregate(AggregateFunction.AVG, field("qty")))
                        .select("deviation", aggregate(AggregateFunction.STDDEV, field("qty")))
                        .where(eq("sku", "none"));
        assertSummary(
                nothing,
                """
                {"n":"0","notes":"0","sum":null,"avg":null,"deviation":null}""");
        assertGroups(nothing.by("sku", field("sku")), "[]");
    }

    @Test
    void numbersKeepTheirWidth() {
        assertSummary(
                grouping(Sample.SPECIMEN)
                        .select("small", aggregate(AggregateFunction.SUM, field("small")))
                        .select("whole", aggregate(AggregateFunction.SUM, field("whole")))
                        .select("large", aggregate(AggregateFunction.SUM, field("large")))
                        .select("single", aggregate(AggregateFunction.SUM, field("single")))
                        .select("wide", aggregate(AggregateFunction.SUM, field("wide")))
                        .select("flags", aggregate(AggregateFunction.BOOL_AND, field("flag")))
                        .select("flag", aggregate(AggregateFunction.BOOL_OR, field("flag")))
                        .select("first", aggregate(AggregateFunction.MIN, field("at"))),
                """
                {"small":"-32761","whole":"-2147483606","large":"-9214364837600034815","single":-1.0,
                 "wide":"-8765432109876543210987654321.9876543210","flags":false,"flag":true,
                 "first":"0001-01-01T00:00:00+00:00"}""");
    }

    @Test
    void averagesAndDeviations() {
        assertSummary(
                grouping(Sample.ITEM)
                        .select("avg", aggregate(AggregateFunction.AVG, field("qty")))
                        .select("deviation", aggregate(AggregateFunction.STDDEV, field("line")))
                        .where(compare("qty", Operator.LT, 5L)),
                """
                {"avg":1.3333333333333333,"deviation":0.5773502691896257}""");
        assertSummary(
                grouping(Sample.ITEM)
                        .select("deviation", aggregate(AggregateFunction.STDDEV, field("qty")))
                        .where(eq("qty", 5L)),
                """
                {"deviation":null}""");
    }

    @Test
    void groupsHaveTheirKeys() {
        assertGroups(
                grouping(Sample.ORDER)
                        .by("status", field("status"))
                        .by("customer", field("customerId"))
                        .keys("key", "status", "customer")
                        .select("n", count())
                        .select("sum", aggregate(AggregateFunction.SUM, field("total")))
                        .orderByKey("status", SortDirection.ASC)
                        .orderByKey("customer", SortDirection.DESC),
                """
                [{"key":{"status":"new","customer":1},"n":"2","sum":"120.50"},
                 {"key":{"status":"paid","customer":4},"n":"1","sum":"-9999999999.99"},
                 {"key":{"status":"paid","customer":1},"n":"1","sum":"20.50"},
                 {"key":{"status":"shipped","customer":2},"n":"1","sum":"0.01"}]""");
    }

    @Test
    void nullIsAKeyAsWell() {
        assertGroups(
                grouping(Sample.CUSTOMER)
                        .by("mood", field("mood"))
                        .keys("key", "mood")
                        .select("n", count())
                        .orderByKey("mood", SortDirection.ASC_NULLS_FIRST)
                        .limit(2),
                """
                [{"key":{"mood":null},"n":"1"},{"key":{"mood":"sad"},"n":"1"}]""");
    }

    @Test
    void onlyKeysOrNothingOfThemIsSelected() {
        assertGroups(
                grouping(Sample.ITEM)
                        .by("sku", field("sku"))
                        .keys("key", "sku")
                        .where(isNull("note", true))
                        .orderByKey("sku", SortDirection.ASC),
                """
                [{"key":{"sku":"ink"}},{"key":{"sku":"pen"}}]""");
        assertGroups(
                grouping(Sample.ITEM).by("sku", field("sku")).typeName("__typename", "G").limit(2),
                """
                [{"__typename":"G"},{"__typename":"G"}]""");
        assertSummary(grouping(Sample.ITEM).typeName("__typename", "G"), "{\"__typename\":\"G\"}");
    }

    @Test
    void havingKeepsGroupsAndAggregatesOrderThem() {
        var sum = aggregate(AggregateFunction.SUM, field("total"));
        assertGroups(
                grouping(Sample.ORDER)
                        .by("customer", field("customerId"))
                        .keys("key", "customer")
                        .having(
                                all(
                                        compare(sum, Operator.GT, new BigDecimal("-1")),
                                        compare("customerId", Operator.LT, 4L)))
                        .orderBy(sum, SortDirection.DESC),
                """
                [{"key":{"customer":1}},{"key":{"customer":2}}]""");
        assertGroups(
                grouping(Sample.ORDER)
                        .by("customer", field("customerId"))
                        .keys("key", "customer")
                        .orderBy(count(), SortDirection.DESC)
                        .orderByKey("customer", SortDirection.ASC)
                        .limit(1)
                        .offset(1),
                """
                [{"key":{"customer":2}}]""");
    }

    @Test
    void keysBehindRelations() {
        assertGroups(
                grouping(Sample.ITEM)
                        .by("status", Value.via("order", Sample.ORDER, field("status")))
                        .keys("key", "status")
                        .select("qty", aggregate(AggregateFunction.SUM, field("qty")))
                        .select(
                                "orders",
                                aggregate(AggregateFunction.COUNT_DISTINCT, field("orderId")))
                        .orderByKey("status", SortDirection.ASC),
                """
                [{"key":{"status":"new"},"qty":"3","orders":"1"},
                 {"key":{"status":"paid"},"qty":"1","orders":"1"},
                 {"key":{"status":"shipped"},"qty":"5","orders":"1"}]""");
    }

    @Test
    void relatedRowsAreOneObject() {
        assertRows(
                rows(Sample.CUSTOMER)
                        .fields("id")
                        .summary(
                                "orders",
                                orders ->
                                        orders.select("n", count())
                                                .frame(
                                                        "max",
                                                        Map.of(
                                                                "total",
                                                                aggregate(
                                                                        AggregateFunction.MAX,
                                                                        field("total")))))
                        .summary(
                                "open:orders",
                                orders -> orders.select("n", count()).where(eq("status", "new")))
                        .with(
                                "referrer",
                                up ->
                                        up.fields("name")
                                                .summary(
                                                        "orders",
                                                        orders -> orders.select("n", count())))
                        .where(compare("id", Operator.LTE, 3L))
                        .orderBy("id"),
                """
                [{"id":1,"orders":{"n":"3","max":{"total":"100.00"}},"open":{"n":"2"},"referrer":null},
                 {"id":2,"orders":{"n":"1","max":{"total":"0.01"}},"open":{"n":"0"},
                  "referrer":{"name":"Ann","orders":{"n":"3"}}},
                 {"id":3,"orders":{"n":"0","max":{"total":null}},"open":{"n":"0"},
                  "referrer":{"name":"Ann","orders":{"n":"3"}}}]""");
    }

    @Test
    void summariesAndValuesInsideLists() {
        assertRows(
                rows(Sample.CUSTOMER)
                        .fields("id")
                        .with(
                                "orders",
                                orders ->
                                        orders.fields("id")
                                                .summary(
                                                        "items",
                                                        items ->
                                                                items.select(
                                                                        "qty",
                                                                        aggregate(
                                                                                AggregateFunction
                                                                                        .SUM,
                                                                                field("qty"))))
                                                .computed(
                                                        "lines",
                                                        Value.countOf("items", Sample.ITEM, all()))
                                                .orderBy("id"))
                        .where(eq("id", 1L)),
                """
                [{"id":1,"orders":[{"id":"10","items":{"qty":"3"},"lines":"2"},
                                   {"id":"11","items":{"qty":"1"},"lines":"1"},
                                   {"id":"13","items":{"qty":null},"lines":"0"}]}]""");
    }
}
