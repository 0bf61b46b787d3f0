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
import static dev.fraiseql.testkit.contract.Queries.read;
import static dev.fraiseql.testkit.contract.Queries.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fraiseql.adapters.postgres.connection.Identity;
import dev.fraiseql.adapters.postgres.connection.Session;
import dev.fraiseql.domain.query.Operator;
import dev.fraiseql.domain.query.PreparedQuery;
import dev.fraiseql.testkit.contract.Queries;
import dev.fraiseql.testkit.contract.RowsBuilder;
import dev.fraiseql.testkit.contract.Sample;
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
        var query = read(one("o", rows(Sample.ORDER).fields("total").where(eq("id", 7L))));

        assertThat(json(query))
                .isEqualTo(
                        "select row_to_json(\"#0\")::text from (select \"t0\".\"total\"::text as"
                                + " \"total\" from \"sample\".\"orders\" as \"t0\" where \"t0\".\"id\""
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
        var plans = new Plans<>(small.query(), bounds -> JsonPlan.of(small.query(), bounds));

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
        var plan = ColumnsPlan.of(query.query(), Map.of());

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

    @Test
    void aStreamNeedsOneRootOfRows() {
        var two =
                read(
                        many("a", rows(Sample.NOTE).fields("id")),
                        many("b", rows(Sample.NOTE).fields("id")));

        assertThatThrownBy(() -> ColumnsPlan.of(two.query(), Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> ColumnsPlan.of(read(constant("t", "1")).query(), Map.of()))
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
        return new Plans<>(query.query(), bounds -> JsonPlan.of(query.query(), bounds))
                .of(query.arguments());
    }

    private static String copy(RowsBuilder rows) {
        return ColumnsPlan.of(read(rows).query(), Map.of()).copy();
    }
}
