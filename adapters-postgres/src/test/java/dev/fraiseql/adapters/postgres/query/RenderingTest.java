package dev.fraiseql.adapters.postgres.query;

import static dev.fraiseql.testkit.contract.Condition.all;
import static dev.fraiseql.testkit.contract.Condition.any;
import static dev.fraiseql.testkit.contract.Condition.compare;
import static dev.fraiseql.testkit.contract.Condition.eq;
import static dev.fraiseql.testkit.contract.Condition.in;
import static dev.fraiseql.testkit.contract.Condition.not;
import static dev.fraiseql.testkit.contract.Queries.constant;
import static dev.fraiseql.testkit.contract.Queries.many;
import static dev.fraiseql.testkit.contract.Queries.mutation;
import static dev.fraiseql.testkit.contract.Queries.one;
import static dev.fraiseql.testkit.contract.Queries.page;
import static dev.fraiseql.testkit.contract.Queries.read;
import static dev.fraiseql.testkit.contract.Queries.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fraiseql.adapters.postgres.connection.Identity;
import dev.fraiseql.adapters.postgres.connection.Session;
import dev.fraiseql.domain.query.ConnectionField.PageInfoItem;
import dev.fraiseql.domain.query.Operator;
import dev.fraiseql.domain.query.PreparedQuery;
import dev.fraiseql.domain.query.SortDirection;
import dev.fraiseql.domain.query.TimeBucket;
import dev.fraiseql.testkit.contract.ConnectionBuilder;
import dev.fraiseql.testkit.contract.GroupingBuilder;
import dev.fraiseql.testkit.contract.Queries;
import dev.fraiseql.testkit.contract.RowsBuilder;
import dev.fraiseql.testkit.contract.Sample;
import dev.fraiseql.testkit.contract.Value;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RenderingTest {
    private static final String NESTED =
            "select string_agg(row_to_json(\"#0\")::text, ',') from (select \"t0\".\"id\"::text as"
                    + " \"id\", (select \"#1\" from (select \"t1\".\"name\" as \"name\" from"
                    + " \"sample\".\"customer\" as \"t1\" where \"t1\".\"id\" = \"t0\".\"customer_id\")"
                    + " as \"#1\") as \"customer\", array(select \"#2\" from (select \"t2\".\"sku\" as"
                    + " \"sku\" from \"sample\".\"item\" as \"t2\" where (\"t2\".\"order_id\" ="
                    + " \"t0\".\"id\" and \"t2\".\"qty\" > (?::int)) order by \"t2\".\"line\" asc) as"
                    + " \"#2\") as \"items\" from \"sample\".\"orders\" as \"t0\") as \"#0\"";

    @Test
    void nestedLevelsAreRecordsThatTheRootEncodes() {
        var query =
                read(
                        rows(Sample.ORDER)
                                .fields("id")
                                .with("customer", customer -> customer.fields("name"))
                                .with(
                                        "items",
                                        items ->
                                                items.fields("sku")
                                                        .where(compare("qty", Operator.GT, 1L))
                                                        .orderBy("line")));

        assertThat(json(query)).isEqualTo(NESTED);
    }

    @Test
    void listsOfAWholeTableAreGroupedAndOthersAreNot() {
        var whole =
                rows(Sample.ORDER)
                        .fields("id")
                        .with("items", items -> items.fields("sku").orderBy("line"));
        var limited =
                rows(Sample.ORDER)
                        .fields("id")
                        .with("items", items -> items.fields("sku"))
                        .limit(100);
        var nested =
                rows(Sample.CUSTOMER)
                        .with(
                                "orders",
                                orders -> orders.with("items", items -> items.fields("sku")));

        assertThat(copy(whole))
                .contains(
                        "array_agg(\"t1\".\"sku\" order by \"t1\".\"line\" asc) as \"a0\"",
                        "group by \"t1\".\"order_id\"",
                        "on \"t2\".\"k0\" = \"t0\".\"id\"");
        assertThat(List.of(copy(limited), copy(nested)))
                .allSatisfy(copy -> assertThat(copy).doesNotContain("group by"));
    }

    @Test
    void aSingleObjectIsOneRecord() {
        var query = read(one("o", rows(Sample.ORDER).fields("id").where(eq("id", 7L))));

        assertThat(json(query))
                .isEqualTo(
                        "select row_to_json(\"#0\")::text from (select \"t0\".\"id\"::text as"
                                + " \"id\" from \"sample\".\"orders\" as \"t0\" where \"t0\".\"id\""
                                + " = (?::bigint)) as \"#0\"");
    }

    @Test
    void severalRootsAreOneStatementAndConstantsStayOutOfIt() {
        var query =
                read(
                        many("a", rows(Sample.NOTE).fields("text")),
                        constant("t", "\"it's a 'constant'\""),
                        many("b", rows(Sample.NOTE).fields("text")));

        assertThat(json(query))
                .isEqualTo(
                        "select (select string_agg(row_to_json(\"#0\")::text, ',') from (select"
                                + " \"t0\".\"text\" as \"text\" from \"sample\".\"note\" as \"t0\") as"
                                + " \"#0\"), (select string_agg(row_to_json(\"#1\")::text, ',') from"
                                + " (select \"t1\".\"text\" as \"text\" from \"sample\".\"note\" as"
                                + " \"t1\") as \"#1\")");
    }

    @Test
    void creatingSelectsFromWhatItInserted() {
        var query =
                mutation(
                        Queries.creating(
                                "c",
                                Sample.NOTE,
                                Map.of("text", "x"),
                                rows(Sample.NOTE).fields("id")));

        assertThat(json(query))
                .isEqualTo(
                        "with \"written\" as (insert into \"sample\".\"note\" as \"target\""
                                + " (\"text\") select (?::text) returning *) select (select"
                                + " row_to_json(\"#0\")::text from (select \"t0\".\"id\" as \"id\""
                                + " from \"written\" as \"t0\") as \"#0\")");
    }

    @Test
    void creatingFromNothingTakesTheDefaults() {
        var query =
                mutation(
                        Queries.creating(
                                "c", Sample.NOTE, Map.of(), rows(Sample.NOTE).fields("id")));

        assertThat(json(query))
                .startsWith(
                        "with \"written\" as (insert into \"sample\".\"note\" as \"target\" default"
                                + " values");
    }

    @Test
    void parametersAreBoundInTheOrderOfTheText() {
        var query =
                read(
                        rows(Sample.NOTE)
                                .fields("id")
                                .where(
                                        all(
                                                any(
                                                        eq("text", "b"),
                                                        compare(
                                                                "text",
                                                                Operator.CONTAINS,
                                                                "5%_\\")),
                                                not(in("id", 1L, 2L))))
                                .limit(20)
                                .offset(40));
        var plan = plan(query);

        assertThat(json(query))
                .endsWith(
                        " where ((\"t0\".\"text\" = (?::text) or (\"t0\".\"text\" like (?::text)))"
                                + " and not (\"t0\".\"id\" = any((?::int[])))) fetch next 64 rows only)"
                                + " as \"bounded\" offset (?::bigint) rows fetch next (?::bigint) rows"
                                + " only) as \"#0\"");
        assertThat(plan.bindings().stream().map(binding -> binding.text(query.arguments())))
                .containsExactly("b", "%5\\%\\_\\\\%", "{\"1\",\"2\"}", "40", "20");
    }

    @Test
    void limitsOfOneOrderOfMagnitudeShareAPlan() {
        var small = read(rows(Sample.NOTE).fields("id").limit(20));
        var plans = new Plans<>(small.query(), bounds -> JsonPlan.of(small.query(), bounds, false));

        assertThat(plans.of(small.arguments()))
                .isSameAs(plans.of(read(rows(Sample.NOTE).fields("id").limit(30)).arguments()))
                .isNotSameAs(plans.of(read(rows(Sample.NOTE).fields("id").limit(33)).arguments()));
    }

    @Test
    void aCopyReadsItsValuesFromSettings() {
        var query =
                read(
                        rows(Sample.ORDER)
                                .fields("id")
                                .with("customer", customer -> customer.fields("name"))
                                .with("items", items -> items.fields("sku", "qty").orderBy("line"))
                                .where(eq("id", 7L)));
        var plan = ColumnsPlan.of(query.query(), Map.of(), false);

        assertThat(plan.copy())
                .isEqualTo(
                        "copy (select \"t0\".\"id\", (\"t1\".\"id\" is not null), \"t1\".\"name\","
                                + " array(select row(\"t2\".\"sku\", \"t2\".\"qty\") from"
                                + " \"sample\".\"item\" as \"t2\" where \"t2\".\"order_id\" ="
                                + " \"t0\".\"id\" order by \"t2\".\"line\" asc) from"
                                + " \"sample\".\"orders\" as \"t0\" left outer join"
                                + " \"sample\".\"customer\" as \"t1\" on \"t1\".\"id\" ="
                                + " \"t0\".\"customer_id\" where \"t0\".\"id\" = (select"
                                + " nullif(current_setting('fraiseql.p0'), '')::bigint)) to stdout"
                                + " (format binary)");
        assertThat(plan.settings()).endsWith("set_config('fraiseql.p0', ?, true)");
    }

    /** What no result can hold fails by a cast, with what is wrong in its message. */
    private static final String DAY =
            "case when (\"t0 groups\".\"k0\" > '294247-01-10 04:00:54.775807Z' or"
                    + " \"t0 groups\".\"k0\" = '-infinity') then case when"
                    + " concat('fraiseql: unfit value: day|', \"t0 groups\".\"k0\"::text,"
                    + " '|A row|')::boolean then \"t0 groups\".\"k0\" end else"
                    + " \"t0 groups\".\"k0\" end";

    @Test
    void groupsAreADerivedTableGroupedByPlace() {
        var query =
                read(
                        Queries.groups(
                                "g",
                                Queries.grouping(Sample.EVENT)
                                        .by(
                                                "day",
                                                Value.bucket(
                                                        Value.field("at"),
                                                        TimeBucket.DAY,
                                                        "Europe/Berlin"))
                                        .keys("key", "day")
                                        .select("n", Value.count())
                                        .having(compare(Value.count(), Operator.GT, 1L))
                                        .orderByKey("day", SortDirection.ASC)
                                        .limit(5)));

        assertThat(json(query))
                .isEqualTo(
                        "select string_agg(row_to_json(\"#0\")::text, ',') from (select * from"
                                + " (select (select \"#1\" from (select "
                                + DAY
                                + " as \"day\") as \"#1\") as \"key\", \"t0 groups\".\"a0\"::text as"
                                + " \"n\" from (select date_trunc('day', \"t0\".\"at\", (?::text)) as"
                                + " \"k0\", count(*) as \"a0\" from \"sample\".\"event\" as \"t0\""
                                + " group by 1) as \"t0 groups\" where \"t0 groups\".\"a0\" >"
                                + " (?::bigint) order by \"t0 groups\".\"k0\" asc fetch next 16 rows"
                                + " only) as \"bounded\" fetch next (?::bigint) rows only) as \"#0\"");
    }

    @Test
    void aPageFetchesOneRowMore() {
        var query =
                read(
                        page(
                                "p",
                                Queries.connection(Sample.NOTE)
                                        .nodes("nodes", node -> node.fields("id"))
                                        .pageInfo("info", PageInfoItem.HAS_NEXT_PAGE)
                                        .orderBy("id", SortDirection.ASC)
                                        .first(15)));

        assertThat(json(query))
                .isEqualTo(
                        "select row_to_json(\"#0\")::text from (with \"page0\" as (select"
                                + " \"fetched\".*, row_number() over () as \"number\" from (select *"
                                + " from (select (select \"#1\" from (select \"t0\".\"id\" as \"id\")"
                                + " as \"#1\") as \"node0\" from \"sample\".\"note\" as \"t0\" order"
                                + " by \"t0\".\"id\" asc fetch next 16 rows only) as \"bounded\" fetch"
                                + " next ((?::bigint) + 1) rows only) as \"fetched\") select"
                                + " array(select \"page0\".\"node0\" from \"page0\" where"
                                + " \"page0\".\"number\" <= (?::bigint) order by \"page0\".\"number\""
                                + " asc) as \"nodes\", (select \"#2\" from (select exists (select 1"
                                + " from \"page0\" where \"page0\".\"number\" > (?::bigint)) as"
                                + " \"hasNextPage\") as \"#2\") as \"info\") as \"#0\"");
    }

    @Test
    void pagesAndGroupsOfOneOrderOfMagnitudeShareAPlan() {
        var page = read(page("p", notes(15)));
        var pages = new Plans<>(page.query(), bounds -> JsonPlan.of(page.query(), bounds, false));
        assertThat(pages.of(page.arguments()))
                .isSameAs(pages.of(read(page("p", notes(3))).arguments()))
                .isNotSameAs(pages.of(read(page("p", notes(16))).arguments()));

        var groups = read(Queries.groups("g", skus(20)));
        var plans =
                new Plans<>(groups.query(), bounds -> JsonPlan.of(groups.query(), bounds, false));
        assertThat(plans.of(groups.arguments()))
                .isSameAs(plans.of(read(Queries.groups("g", skus(30))).arguments()))
                .isNotSameAs(plans.of(read(Queries.groups("g", skus(33))).arguments()));
    }

    private static ConnectionBuilder notes(long size) {
        return Queries.connection(Sample.NOTE)
                .nodes("nodes", node -> node.fields("id"))
                .orderBy("id", SortDirection.ASC)
                .first(size);
    }

    private static GroupingBuilder skus(long limit) {
        return Queries.grouping(Sample.ITEM)
                .by("sku", Value.field("sku"))
                .keys("key", "sku")
                .limit(limit);
    }

    /** However deep it nests and however many of its branches name the same relation. */
    @Test
    void aReadIsOneStatementAndOneAnswer() {
        var customers =
                rows(Sample.CUSTOMER)
                        .fields("id")
                        .with("orders", orders -> orders.fields("id").limit(3))
                        .with(
                                "again:orders",
                                orders ->
                                        orders.fields("status")
                                                .with("items", items -> items.fields("sku")))
                        .summary("count:orders", orders -> orders.select("n", Value.count()))
                        .page(
                                "page:orders",
                                orders ->
                                        orders.edges(
                                                        "edges",
                                                        "cursor",
                                                        "node",
                                                        node ->
                                                                node.with(
                                                                        "customer",
                                                                        up -> up.fields("name")))
                                                .pageInfo("info")
                                                .totalCount("total")
                                                .orderBy("id", SortDirection.ASC)
                                                .first(2));
        var query =
                read(
                        many("a", customers),
                        page("p", notes(5)),
                        Queries.groups("g", skus(5)),
                        Queries.summary(
                                "s", Queries.grouping(Sample.ITEM).select("n", Value.count())));
        var plan = plan(query);

        assertThat(plan.sql()).startsWith("select ").doesNotContain(";");
        assertThat(plan.columns()).containsExactly(4);
    }

    @Test
    void aStreamNeedsOneRootOfRows() {
        var two =
                read(
                        many("a", rows(Sample.NOTE).fields("id")),
                        many("b", rows(Sample.NOTE).fields("id")));

        assertThatThrownBy(() -> ColumnsPlan.of(two.query(), Map.of(), false))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ColumnsPlan.of(read(constant("t", "1")).query(), Map.of(), false))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** Without what makes a mutation's session nobody's again. */
    private static String json(PreparedQuery query) {
        var plan = plan(query);
        assertThat(plan.identified()).isEqualTo(Identity.SET + "; " + plan.sql());
        var behind = query.query().mutation() ? "; " + Session.NOBODY : "";
        assertThat(plan.sql()).endsWith(behind);
        return plan.sql().substring(0, plan.sql().length() - behind.length());
    }

    private static JsonPlan plan(PreparedQuery query) {
        return new Plans<>(query.query(), bounds -> JsonPlan.of(query.query(), bounds, false))
                .of(query.arguments());
    }

    private static String copy(RowsBuilder rows) {
        return ColumnsPlan.of(read(rows).query(), Map.of(), false).copy();
    }
}
