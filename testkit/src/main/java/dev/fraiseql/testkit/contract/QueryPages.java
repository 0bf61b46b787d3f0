package dev.fraiseql.testkit.contract;

import static dev.fraiseql.domain.query.SortDirection.ASC;
import static dev.fraiseql.domain.query.SortDirection.ASC_NULLS_FIRST;
import static dev.fraiseql.domain.query.SortDirection.DESC;
import static dev.fraiseql.domain.query.SortDirection.DESC_NULLS_LAST;
import static dev.fraiseql.testkit.contract.Condition.compare;
import static dev.fraiseql.testkit.contract.Condition.eq;
import static dev.fraiseql.testkit.contract.Queries.connection;
import static dev.fraiseql.testkit.contract.Queries.creating;
import static dev.fraiseql.testkit.contract.Queries.mutation;
import static dev.fraiseql.testkit.contract.Queries.page;
import static dev.fraiseql.testkit.contract.Queries.read;
import static dev.fraiseql.testkit.contract.Queries.rows;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fraiseql.domain.query.AggregateFunction;
import dev.fraiseql.domain.query.ConnectionField.PageInfoItem;
import dev.fraiseql.domain.query.Operator;
import dev.fraiseql.domain.schema.EntityType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pages by keyset. */
abstract class QueryPages extends QueryTopic {

    /** An order, given to a page and to the list that its pages must make. */
    record Ordered(
            String name,
            EntityType type,
            Consumer<ConnectionBuilder> page,
            Consumer<RowsBuilder> list) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Ordered> orders() {
        return Stream.of(
                new Ordered(
                        "ties, rows compared",
                        Sample.ORDER,
                        page -> page.orderBy("total", ASC).orderBy("id", ASC),
                        list -> list.orderBy("total", ASC).orderBy("id", ASC)),
                new Ordered(
                        "mixed directions",
                        Sample.ORDER,
                        page -> page.orderBy("total", DESC).orderBy("id", ASC),
                        list -> list.orderBy("total", DESC).orderBy("id", ASC)),
                new Ordered(
                        "an enum with nulls last",
                        Sample.CUSTOMER,
                        page -> page.orderBy("mood", ASC).orderBy("id", DESC),
                        list -> list.orderBy("mood", ASC).orderBy("id", DESC)),
                new Ordered(
                        "an enum with nulls first",
                        Sample.CUSTOMER,
                        page -> page.orderBy("mood", DESC).orderBy("id", ASC),
                        list -> list.orderBy("mood", DESC).orderBy("id", ASC)),
                new Ordered(
                        "dates descending, nulls last",
                        Sample.ORDER,
                        page -> page.orderBy("placedOn", DESC_NULLS_LAST).orderBy("id", ASC),
                        list -> list.orderBy("placedOn", DESC_NULLS_LAST).orderBy("id", ASC)),
                new Ordered(
                        "numbers ascending, nulls first, then more",
                        Sample.CUSTOMER,
                        page ->
                                page.orderBy("referredBy", ASC_NULLS_FIRST)
                                        .orderBy("createdAt", DESC)
                                        .orderBy("id", ASC),
                        list ->
                                list.orderBy("referredBy", ASC_NULLS_FIRST)
                                        .orderBy("createdAt", DESC)
                                        .orderBy("id", ASC)),
                new Ordered(
                        "awkward texts",
                        Sample.CUSTOMER,
                        page -> page.orderBy("name", DESC).orderBy("id", DESC),
                        list -> list.orderBy("name", DESC).orderBy("id", DESC)),
                new Ordered(
                        "aggregates of related rows",
                        Sample.CUSTOMER,
                        page ->
                                page.orderBy(
                                                Value.aggregateOf(
                                                        "orders",
                                                        Sample.ORDER,
                                                        AggregateFunction.AVG,
                                                        Value.field("total")),
                                                DESC)
                                        .orderBy("id", ASC),
                        list ->
                                list.orderBy(
                                                Value.aggregateOf(
                                                        "orders",
                                                        Sample.ORDER,
                                                        AggregateFunction.AVG,
                                                        Value.field("total")),
                                                DESC)
                                        .orderBy("id", ASC)),
                new Ordered(
                        "behind a relation",
                        Sample.CUSTOMER,
                        page ->
                                page.orderBy(
                                                Value.via(
                                                        "referrer",
                                                        Sample.CUSTOMER,
                                                        Value.field("name")),
                                                ASC)
                                        .orderBy("id", ASC),
                        list ->
                                list.orderBy(
                                                Value.via(
                                                        "referrer",
                                                        Sample.CUSTOMER,
                                                        Value.field("name")),
                                                ASC)
                                        .orderBy("id", ASC)));
    }

    @ParameterizedTest
    @MethodSource("orders")
    void pagesForwardMakeTheList(Ordered order) {
        for (var size = 1; size <= 3; size++) {
            var found = new ArrayList<String>();
            String after = null;
            JsonNode page;
            do {
                assertThat(found).as("pages end").hasSizeLessThan(20);
                page = fetch(ordered(order).first(size).after(after));
                var edges = page.get("edges");
                edges.forEach(edge -> found.add(edge.get("node").get("id").asText()));
                assertThat(page.get("pageInfo").get("hasPreviousPage").booleanValue())
                        .isEqualTo(after != null);
                assertThat(page.get("pageInfo").get("startCursor"))
                        .isEqualTo(edges.get(0).get("cursor"));
                assertThat(page.get("pageInfo").get("endCursor"))
                        .isEqualTo(edges.get(edges.size() - 1).get("cursor"));
                after = page.get("pageInfo").get("endCursor").asText();
            } while (page.get("pageInfo").get("hasNextPage").booleanValue());
            assertThat(found).isEqualTo(list(order));
        }
    }

    @ParameterizedTest
    @MethodSource("orders")
    void pagesBackwardMakeTheList(Ordered order) {
        for (var size = 1; size <= 3; size++) {
            var found = new ArrayList<String>();
            String before = null;
            JsonNode page;
            do {
                assertThat(found).as("pages end").hasSizeLessThan(20);
                page = fetch(ordered(order).last(size).before(before));
                var ids = new ArrayList<String>();
                page.get("edges").forEach(edge -> ids.add(edge.get("node").get("id").asText()));
                found.addAll(0, ids);
                assertThat(page.get("pageInfo").get("hasNextPage").booleanValue())
                        .isEqualTo(before != null);
                before = page.get("pageInfo").get("startCursor").asText();
            } while (page.get("pageInfo").get("hasPreviousPage").booleanValue());
            assertThat(found).isEqualTo(list(order));
        }
    }

    private List<String> list(Ordered order) {
        var rows = rows(order.type()).fields("id");
        order.list().accept(rows);
        var ids = new ArrayList<String>();
        Json.parse(json(read(rows)))
                .get("data")
                .get("rows")
                .forEach(row -> ids.add(row.get("id").asText()));
        return ids;
    }

    private static ConnectionBuilder ordered(Ordered order) {
        var page =
                connection(order.type())
                        .edges("edges", "cursor", "node", node -> node.fields("id"))
                        .pageInfo("pageInfo");
        order.page().accept(page);
        return page;
    }

    private JsonNode fetch(ConnectionBuilder page) {
        return Json.parse(json(read(page("page", page)))).get("data").get("page");
    }

    private static ConnectionBuilder customers() {
        return connection(Sample.CUSTOMER).orderBy("id", ASC);
    }

    private String cursor(long customer) {
        return fetch(
                        customers()
                                .where(eq("id", customer))
                                .first(1)
                                .pageInfo("pageInfo", PageInfoItem.END_CURSOR))
                .get("pageInfo")
                .get("endCursor")
                .asText();
    }

    @Test
    void bothSidesOfAPlaceAreKnown() {
        Supplier<ConnectionBuilder> all =
                () ->
                        customers()
                                .nodes("nodes", node -> node.fields("id"))
                                .pageInfo(
                                        "pageInfo",
                                        PageInfoItem.HAS_PREVIOUS_PAGE,
                                        PageInfoItem.HAS_NEXT_PAGE)
                                .totalCount("totalCount");
        assertPage(all.get().first(2), "1,2", false, true);
        assertPage(all.get().first(4), "1,2,3,4", false, false);
        assertPage(all.get().last(2), "3,4", true, false);
        assertPage(all.get().last(9), "1,2,3,4", false, false);
        assertPage(all.get().first(9).after(cursor(2)), "3,4", true, false);
        assertPage(all.get().last(9).before(cursor(2)), "1", false, true);
        assertPage(all.get().first(9).after(cursor(4)), "", true, false);
        assertPage(all.get().first(0).after(cursor(1)), "", true, true);
        assertPage(all.get().first(9).after(cursor(1)).before(cursor(4)), "2,3", true, true);
        assertPage(all.get().last(1).after(cursor(1)).before(cursor(4)), "3", true, true);
        assertPage(all.get().first(1).after(cursor(1)).before(cursor(4)), "2", true, true);
    }

    private void assertPage(ConnectionBuilder page, String ids, boolean previous, boolean next) {
        var nodes =
                ids.isEmpty()
                        ? ""
                        : Stream.of(ids.split(","))
                                .map(id -> "{\"id\":" + id + "}")
                                .collect(java.util.stream.Collectors.joining(","));
        assertJson(
                read(page("page", page)),
                "{\"page\":{\"nodes\":["
                        + nodes
                        + "],\"pageInfo\":{\"hasPreviousPage\":"
                        + previous
                        + ",\"hasNextPage\":"
                        + next
                        + "},\"totalCount\":\"4\"}}");
    }

    @Test
    void keysAreTheCallersOwnAndMayRepeatWhatTheyName() {
        assertJson(
                read(
                        page(
                                "c",
                                customers()
                                        .edges("number", null, "cursor", node -> node.fields("id"))
                                        .nodes("a", node -> node.fields("n:name"))
                                        .nodes("page0", node -> node.fields("id", "name"))
                                        .totalCount("t")
                                        .totalCount("k".repeat(70))
                                        .first(1))),
                """
                {"c":{"number":[{"cursor":{"id":1},"__typename":"CustomerEdge"}],"a":[{"n":"Ann"}],
                      "page0":[{"id":1,"name":"Ann"}],"t":"4","%s":"4"}}"""
                        .formatted("k".repeat(70)));
    }

    @Test
    void anEmptyPageHasNoCursors() {
        assertJson(
                read(
                        page(
                                "c",
                                customers()
                                        .where(eq("id", 99L))
                                        .edges("edges", "cursor", "node", node -> node.fields("id"))
                                        .pageInfo("pageInfo")
                                        .totalCount("total")
                                        .first(5))),
                """
                {"c":{"edges":[],"pageInfo":{"hasNextPage":false,"hasPreviousPage":false,
                 "startCursor":null,"endCursor":null},"total":"0"}}""");
    }

    @Test
    void onlyTheCountIsAsked() {
        assertJson(
                read(
                        page(
                                "c",
                                customers()
                                        .where(compare("id", Operator.GT, 1L))
                                        .totalCount("total")
                                        .first(5))),
                "{\"c\":{\"total\":\"3\"}}");
    }

    @Test
    void pagesOfRelatedRowsNest() {
        var customers =
                rows(Sample.CUSTOMER)
                        .fields("id")
                        .page("orders", QueryPages::largestOrders)
                        .where(compare("id", Operator.LT, 4L))
                        .orderBy("id");
        assertJson(
                read(customers),
                """
                {"rows":[
                 {"id":1,"orders":{"nodes":[
                    {"id":"10","items":{"nodes":[{"sku":"pen"}]},"customer":{"name":"Ann"}},
                    {"id":"13","items":{"nodes":[]},"customer":{"name":"Ann"}}],
                  "info":{"hasNextPage":true},"n":"3"}},
                 {"id":2,"orders":{"nodes":[
                    {"id":"12","items":{"nodes":[{"sku":"Pencil"}]},"customer":{"name":"Bob"}}],
                  "info":{"hasNextPage":false},"n":"1"}},
                 {"id":3,"orders":{"nodes":[],"info":{"hasNextPage":false},"n":"0"}}]}""");
    }

    private static ConnectionBuilder largestOrders(ConnectionBuilder orders) {
        return orders.orderBy("total", DESC)
                .orderBy("id", DESC)
                .nodes(
                        "nodes",
                        node ->
                                node.fields("id")
                                        .page("items", QueryPages::firstItem)
                                        .with("customer", customer -> customer.fields("name")))
                .pageInfo("info", PageInfoItem.HAS_NEXT_PAGE)
                .totalCount("n")
                .first(2);
    }

    private static ConnectionBuilder firstItem(ConnectionBuilder items) {
        return items.orderBy("line", ASC).nodes("nodes", item -> item.fields("sku")).first(1);
    }

    @Test
    void aPageIsThereBesideOtherRoots() {
        assertJson(
                read(
                        Queries.one("one", rows(Sample.CUSTOMER).fields("id").where(eq("id", 1L))),
                        page("page", customers().nodes("n", node -> node.fields("id")).first(1)),
                        Queries.summary(
                                "all", Queries.grouping(Sample.ITEM).select("n", Value.count()))),
                """
                {"one":{"id":1},"page":{"n":[{"id":1}]},"all":{"n":"4"}}""");
    }

    @Test
    void rowsInsertedMeanwhileShiftNothing() {
        for (var text : List.of("page b", "page d", "page f")) {
            create(text);
        }
        var found = new ArrayList<String>();
        String after = null;
        for (var meanwhile : List.of("page a", "page e", "page c")) {
            var page = fetch(notes().first(1).after(after));
            page.get("edges").forEach(edge -> found.add(edge.get("node").get("text").asText()));
            after = page.get("pageInfo").get("endCursor").asText();
            create(meanwhile);
        }
        fetch(notes().first(9).after(after))
                .get("edges")
                .forEach(edge -> found.add(edge.get("node").get("text").asText()));

        assertThat(found).containsExactly("page b", "page d", "page e", "page f");
    }

    private static ConnectionBuilder notes() {
        return connection(Sample.NOTE)
                .where(compare("text", Operator.STARTSWITH, "page "))
                .orderBy("text", ASC)
                .edges("edges", "cursor", "node", node -> node.fields("text"))
                .pageInfo("pageInfo");
    }

    private void create(String text) {
        json(
                mutation(
                        creating(
                                "c",
                                Sample.NOTE,
                                Map.of("text", text),
                                rows(Sample.NOTE).fields("id"))));
    }
}
