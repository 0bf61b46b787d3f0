package dev.fraiseql.adapters.postgres.query;

import static dev.fraiseql.testkit.contract.Condition.compare;
import static dev.fraiseql.testkit.contract.Condition.isNull;
import static dev.fraiseql.testkit.contract.Queries.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.query.Arguments;
import dev.fraiseql.domain.query.Filter;
import dev.fraiseql.domain.query.Operator;
import dev.fraiseql.domain.query.PreparedQuery;
import dev.fraiseql.domain.query.Query;
import dev.fraiseql.domain.query.RootField;
import dev.fraiseql.domain.query.RowSet;
import dev.fraiseql.domain.query.SelectedAttribute;
import dev.fraiseql.domain.query.SelectedField;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.type.CompositeType;
import dev.fraiseql.testkit.contract.Condition;
import dev.fraiseql.testkit.contract.Json;
import dev.fraiseql.testkit.service.PostgresServer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Operators of types beyond numbers and texts, chosen attributes, and every kind of relation. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TypesInUseIT {
    private ServedDatabase served;
    private EntityType thing;

    @BeforeAll
    void open() throws Exception {
        var database = PostgresServer.shared().createDatabase();
        database.execute(
                "create type geo as (lat float8, lon float8)",
                "create type addr as (street text, zip_code int, geo geo, marks geo[])",
                """
                create table thing (
                  id int generated always as identity primary key, tags text[], span int4range, ip inet, words tsvector,
                  home addr, homes addr[], n int not null, twice int generated always as (n * 2) stored)""",
                """
                insert into thing (tags, span, ip, words, home, homes, n) values
                  ('{a,b}', '[1,10)', '10.1.2.3', to_tsvector('simple', 'the quick fox'),
                   row('s', 1, row(1, 2), array[row(3, 4), null]::geo[]), array[row('t', 2, null, '{}'), null]::addr[], 1),
                  ('{b,NULL}', '[20,30)', '192.168.0.0/16', '', row(null, null, null, null), '{}', 2),
                  (null, null, null, null, null, null, 3)""",
                "create view seen as select * from thing",
                "create materialized view kept as select * from thing",
                "create table parted (like thing) partition by range (id)",
                "create table parted_1 partition of parted for values from (0) to (100)",
                "insert into parted select * from thing");
        served = new ServedDatabase(database);
        thing = served.type("public", "thing");
    }

    @AfterAll
    void close() {
        served.close();
    }

    @Test
    void operatorsOfArraysRangesNetworksAndTexts() {
        assertThat(ids(compare("tags", Operator.CONTAINS, List.of("b")))).isEqualTo("[1,2]");
        assertThat(ids(compare("tags", Operator.CONTAINEDIN, List.of("a", "b", "c"))))
                .isEqualTo("[1]");
        assertThat(ids(compare("tags", Operator.OVERLAPS, List.of("a", "z")))).isEqualTo("[1]");
        assertThat(ids(compare("tags", Operator.EQ, Arrays.asList("b", null)))).isEqualTo("[2]");
        assertThat(ids(compare("tags", Operator.NEQ, List.of("a", "b")))).isEqualTo("[2]");
        assertThat(ids(compare("span", Operator.CONTAINS, "[2,3)"))).isEqualTo("[1]");
        assertThat(ids(compare("span", Operator.OVERLAPS, "[9,21)"))).isEqualTo("[1,2]");
        assertThat(ids(compare("span", Operator.CONTAINEDIN, "[0,15)"))).isEqualTo("[1]");
        assertThat(ids(compare("ip", Operator.CONTAINEDIN, "10.0.0.0/8"))).isEqualTo("[1]");
        assertThat(ids(compare("ip", Operator.CONTAINS, "192.168.7.7"))).isEqualTo("[2]");
        assertThat(ids(compare("ip", Operator.EQ, "10.1.2.3"))).isEqualTo("[1]");
        assertThat(ids(compare("words", Operator.SEARCH, "quick fox"))).isEqualTo("[1]");
    }

    @Test
    void aCompositeOfNullsIsNotNull() {
        assertThat(ids(isNull("home", true))).isEqualTo("[3]");
        assertThat(ids(isNull("home", false))).isEqualTo("[1,2]");
    }

    @Test
    void attributesAreChosenUnderTheirKeysAtEveryDepth() {
        var addr = (CompositeType) thing.field("home").orElseThrow().type();
        var geo = (CompositeType) addr.attribute("geo").orElseThrow().type();
        List<SelectedAttribute> point =
                List.of(
                        new SelectedAttribute.Value("x", geo.attribute("lon").orElseThrow()),
                        new SelectedAttribute.TypeName("__typename", "Geo"));
        List<SelectedAttribute> chosen =
                List.of(
                        new SelectedAttribute.Value(
                                "code", addr.attribute("zipCode").orElseThrow()),
                        new SelectedAttribute.Nested(
                                "geo", addr.attribute("geo").orElseThrow(), point),
                        new SelectedAttribute.Nested(
                                "k".repeat(70), addr.attribute("marks").orElseThrow(), point));
        var query =
                of(
                        new SelectedField.Attributes(
                                "home", thing.field("home").orElseThrow(), chosen),
                        new SelectedField.Attributes(
                                "all", thing.field("homes").orElseThrow(), chosen));
        var expected =
                """
                {"data":{"rows":[
                  {"home":{"code":1,"geo":{"x":2,"__typename":"Geo"},"#":[{"x":4,"__typename":"Geo"},null]},
                   "all":[{"code":2,"geo":null,"#":[]},null]},
                  {"home":{"code":null,"geo":null,"#":null},"all":[]},
                  {"home":null,"all":null}]}}"""
                        .replace("#", "k".repeat(70));

        assertThat(served.json(Subject.SYSTEM, query)).isEqualTo(Json.canonical(expected));
        assertThat(served.columns(Subject.SYSTEM, query)).isEqualTo(Json.canonical(expected));
    }

    @ParameterizedTest
    @ValueSource(strings = {"seen", "kept", "parted"})
    void viewsAndPartitionedTablesAreServedLikeTheirTable(String name) {
        var type = served.type("public", name);
        var same = read(served.rows(thing).allFields().orderBy("id"));
        var query = read(served.rows(type).allFields().orderBy("id"));

        assertThat(served.json(Subject.SYSTEM, query))
                .isEqualTo(served.json(Subject.SYSTEM, same))
                .isEqualTo(served.columns(Subject.SYSTEM, query))
                .contains("\"twice\":2");
    }

    /** The ids of the rows that fit, by both renderings. */
    private String ids(Condition condition) {
        var query = read(served.rows(thing).fields("id").where(condition).orderBy("id"));
        var json = served.json(Subject.SYSTEM, query);
        assertThat(served.columns(Subject.SYSTEM, query)).isEqualTo(json);
        return Json.parse(json).at("/data/rows").findValuesAsText("id").toString().replace(" ", "");
    }

    private PreparedQuery of(SelectedField... selection) {
        var rows = new RowSet(thing, List.of(selection), Filter.EVERYTHING, List.of(), null, null);
        return new PreparedQuery(
                new Query(List.of(new RootField.Many("rows", rows)), false), Arguments.NONE);
    }
}
