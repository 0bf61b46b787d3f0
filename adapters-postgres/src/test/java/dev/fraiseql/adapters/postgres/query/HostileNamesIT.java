package dev.fraiseql.adapters.postgres.query;

import static dev.fraiseql.testkit.contract.Condition.compare;
import static dev.fraiseql.testkit.contract.Condition.eq;
import static dev.fraiseql.testkit.contract.Condition.in;
import static dev.fraiseql.testkit.contract.Condition.related;
import static dev.fraiseql.testkit.contract.Queries.many;
import static dev.fraiseql.testkit.contract.Queries.mutation;
import static dev.fraiseql.testkit.contract.Queries.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.query.AggregateFunction;
import dev.fraiseql.domain.query.ConnectionField.PageInfoItem;
import dev.fraiseql.domain.query.Operator;
import dev.fraiseql.domain.query.PreparedQuery;
import dev.fraiseql.domain.query.Quantifier;
import dev.fraiseql.domain.query.Query;
import dev.fraiseql.domain.query.RootField;
import dev.fraiseql.domain.query.RowSet;
import dev.fraiseql.domain.query.SelectedField;
import dev.fraiseql.domain.query.SortDirection;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.Relation;
import dev.fraiseql.domain.schema.Schema;
import dev.fraiseql.domain.type.SimpleType;
import dev.fraiseql.testkit.contract.ConnectionBuilder;
import dev.fraiseql.testkit.contract.Json;
import dev.fraiseql.testkit.contract.Queries;
import dev.fraiseql.testkit.contract.RowsBuilder;
import dev.fraiseql.testkit.contract.Value;
import dev.fraiseql.testkit.service.PostgresServer;
import dev.fraiseql.testkit.service.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Names and values that would be SQL if anything pasted them. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileNamesIT {
    private TestDatabase database;
    private ServedDatabase served;
    private EntityType type;

    @BeforeAll
    void open() throws Exception {
        database = PostgresServer.shared().createDatabase();
        database.execute(
                "create schema \"s.c\"",
                "create table \"s.c\".\"a\"\"b?\" (\"select\" int primary key, \"it's\"\"; --\""
                        + " text, \"#0\" text)",
                "create table victim (id int)");
        served = new ServedDatabase(database);
        type = served.type("s.c", "a\"b?");
    }

    @AfterAll
    void close() {
        served.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'; drop table victim; --",
                "\\'; drop table victim; --",
                "$$; drop table victim; $$",
                "\"},{\"x\":\"",
                "{1,2}\",NULL",
                "%_\\",
                "? ?1 :name ::int",
                "\n\t\u0001 ünï 🦆",
                ""
            })
    void aValueStaysAValue(String value) {
        var id = Math.abs(value.hashCode() % 1_000_000) + 10L;
        var created =
                mutation(
                        Queries.creating(
                                "c",
                                type,
                                Map.of("select", id, "it's\"; --", value, "#0", "x"),
                                served.rows(type).allFields()));
        served.json(Subject.SYSTEM, created);

        for (var condition :
                List.of(
                        eq("it's\"; --", value),
                        in("it's\"; --", value, "other"),
                        compare("it's\"; --", Operator.LIKE, ValueText.literally(value)))) {
            var query = read(many("rows", served.rows(type).allFields().where(condition)));
            assertThat(served.json(Subject.SYSTEM, query))
                    .isEqualTo(
                            Json.canonical(
                                    "{\"data\":{\"rows\":[{\"select\":"
                                            + id
                                            + ",\"it's\\\"; --\":"
                                            + JsonText.quoted(value)
                                            + ",\"#0\":\"x\"}]}}"))
                    .isEqualTo(served.columns(Subject.SYSTEM, query));
        }
        assertThat(served.exists("victim")).isTrue();
    }

    /** Columns are named as aliases, levels, pages and groups are. */
    @Test
    void namesOfTheStatementsOwnAreTakenForColumns() throws Exception {
        database.execute(
                """
                create table "s.c"."t0" ("t0" int primary key, "t0:1" int references "s.c"."t0",
                  "t0 groups" int, k0 int, a0 text, number int, cursor text, page0 int, body text,
                  "order" jsonb, fetched int, "?" int);
                insert into "s.c"."t0" values (1, null, 1, 7, 'x''', 3, 'c', 1, 'b', '{"k''?": 5}', 1, 2),
                  (2, 1, 1, 7, 'y', 4, 'd', 1, 'b', null, 1, 2)
                """);
        var up = new Relation("up", "t0", List.of("t0:1"), List.of("t0"), false, true, "f", null);
        var down =
                new Relation("down", "t0", List.of("t0"), List.of("t0:1"), true, false, "f", null);
        var own = served.type("s.c", "t0", up, down);
        var schema = new Schema(List.of(own));

        var rows =
                new RowsBuilder(schema, own)
                        .fields("#0:t0", "t0:number", "?")
                        .computed("'; --", Value.at("order", SimpleType.NUMERIC, "k'?"))
                        .summary(
                                "number:down",
                                all ->
                                        all.select("t0 groups", Value.count())
                                                .select(
                                                        "a0",
                                                        Value.aggregate(
                                                                AggregateFunction.MAX,
                                                                Value.field("a0"))))
                        .where(related("down", own, Quantifier.SOME, eq("k0", 7L)))
                        .orderBy(Value.via("up", own, Value.field("t0:1")), SortDirection.ASC);
        var query = read(many("rows", rows));
        assertThat(served.json(Subject.SYSTEM, query))
                .isEqualTo(
                        Json.canonical(
                                """
                                {"data":{"rows":[{"#0":1,"t0":3,"?":2,"'; --":"5",
                                 "number":{"t0 groups":"1","a0":"y"}}]}}"""))
                .isEqualTo(served.columns(Subject.SYSTEM, query));

        var page =
                new ConnectionBuilder(schema, own)
                        .edges("page0", "cursor", "number", node -> node.fields("t0", "cursor"))
                        .pageInfo("fetched", PageInfoItem.HAS_NEXT_PAGE)
                        .orderBy("a0", SortDirection.DESC)
                        .orderBy("t0", SortDirection.ASC)
                        .where(eq("k0", 7L))
                        .first(1);
        var found = served.json(Subject.SYSTEM, read(Queries.page("node0", page)));
        assertThat(found)
                .contains("\"number\":{\"t0\":2,\"cursor\":\"d\"}", "\"hasNextPage\":true");
        var cursor = Json.parse(found).at("/data/node0/page0/0/cursor").asText();
        assertThat(served.json(Subject.SYSTEM, read(Queries.page("p", page.after(cursor)))))
                .contains("\"number\":{\"t0\":1,\"cursor\":\"c\"}", "\"hasNextPage\":false");

        var groups =
                Queries.grouping(own)
                        .by("k0", Value.field("t0 groups"))
                        .by("a0", Value.field("k0"))
                        .keys("a0", "a0", "k0")
                        .select(
                                "k0",
                                Value.aggregate(AggregateFunction.SUM, Value.field("number")));
        assertThat(served.json(Subject.SYSTEM, read(Queries.groups("rows", groups))))
                .isEqualTo(
                        Json.canonical(
                                "{\"data\":{\"rows\":[{\"a0\":{\"a0\":7,\"k0\":1},\"k0\":\"7\"}]}}"))
                .isEqualTo(served.columns(Subject.SYSTEM, read(Queries.groups("rows", groups))));
    }

    @Test
    void longKeysAndManyOfThemAreKept() {
        var selection = new ArrayList<SelectedField>();
        var expected = new ArrayList<String>();
        for (var i = 0; i < 120; i++) {
            var key = "k".repeat(70) + i;
            selection.add(new SelectedField.Scalar(key, type.field("select").orElseThrow()));
            expected.add("\"" + key + "\":1");
        }
        served.json(
                Subject.SYSTEM,
                mutation(
                        Queries.creating(
                                "c",
                                type,
                                Map.of("select", 1L),
                                served.rows(type).fields("select"))));
        var eq = read(many("rows", served.rows(type).fields("select").where(eq("select", 1L))));
        var only = ((RootField.Many) eq.query().roots().getFirst()).rows().filter();
        var rows = new RowSet(type, selection, only, List.of(), null, null);

        var query =
                new PreparedQuery(
                        new Query(List.of(new RootField.Many("rows", rows)), false),
                        eq.arguments());

        assertThat(served.json(Subject.SYSTEM, query))
                .isEqualTo(
                        Json.canonical(
                                "{\"data\":{\"rows\":[{" + String.join(",", expected) + "}]}}"))
                .isEqualTo(served.columns(Subject.SYSTEM, query));
    }
}
