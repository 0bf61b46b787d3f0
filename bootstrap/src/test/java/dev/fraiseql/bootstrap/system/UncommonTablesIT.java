package dev.fraiseql.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fraiseql.bootstrap.assembly.Application;
import dev.fraiseql.bootstrap.assembly.Assembly;
import dev.fraiseql.bootstrap.configuration.Configuration;
import dev.fraiseql.bootstrap.configuration.DatabaseKeys;
import dev.fraiseql.bootstrap.configuration.EventsKeys;
import dev.fraiseql.bootstrap.configuration.FlightKeys;
import dev.fraiseql.bootstrap.configuration.HttpKeys;
import dev.fraiseql.bootstrap.configuration.SecurityKeys;
import dev.fraiseql.testkit.service.PostgresServer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Foreign tables, virtual generated columns and the types of extensions, through both doors. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UncommonTablesIT {

    private static final Caller ANN = Caller.withToken("ann", null);

    private Application application;
    private Doors doors;

    @BeforeAll
    void start() throws Exception {
        var database = PostgresServer.shared().createDatabase();
        database.execute(
                """
                create schema far;
                create table far.city (id int primary key, name text, born timestamptz, parts int[]);
                insert into far.city select n, 'city ' || n, '2026-01-01Z', array[n] from generate_series(1, 500) n;
                create schema near;
                create extension postgres_fdw;
                create server far foreign data wrapper postgres_fdw
                    options (host '%1$s', port '%2$s', dbname '%3$s');
                create user mapping for public server far options (user '%4$s', password '%5$s');
                create foreign table near.remote_city (id int, name text, born timestamptz, parts int[])
                    server far options (schema_name 'far', table_name 'city');
                create table near.priced (id int primary key, net numeric(10,2) not null,
                    gross numeric(10,2) generated always as (net * 1.2) virtual,
                    label text generated always as ('no. ' || id) virtual);
                insert into near.priced (id, net) values (1, 10), (2, 20);
                create extension citext;
                create extension hstore;
                create extension ltree;
                create table near.extended (id int primary key, name citext, pairs hstore, path ltree,
                    names citext[], paths ltree[]);
                insert into near.extended values
                    (1, 'Ann', 'a=>1, b=>NULL, "c d"=>"\\"x\\""', 'top.left', '{Ann,NULL}', '{top,a.b}'),
                    (2, 'bob', '', 'top', '{}', '{}');
                insert into near.extended (id) values (3);
                """
                        .formatted(
                                database.host(),
                                database.port(),
                                database.name(),
                                database.user(),
                                database.password()));
        var configuration =
                Configuration.defaults()
                        .with(DatabaseKeys.URL, database.uri())
                        .with(EventsKeys.ENABLED, false)
                        .with(HttpKeys.BIND_ADDRESS, Doors.ANY_PORT)
                        .with(FlightKeys.BIND_ADDRESS, Doors.ANY_PORT)
                        .with(SecurityKeys.JWT_SECRET, Caller.JWT_SECRET);
        var assembly = Assembly.standard();
        application =
                assembly.server(
                        configuration,
                        Introspected.schema(
                                assembly,
                                configuration,
                                "near",
                                sdl ->
                                        sdl.replaceFirst(
                                                "type Priced\\b",
                                                "type Priced @mutations(create: true, update: true)")));
        application.start();
        doors = new Doors(application.doors());
    }

    @AfterAll
    void stop() {
        if (doors != null) {
            doors.close();
        }
        if (application != null) {
            application.close();
        }
    }

    @Test
    void aForeignTableIsFilteredOrderedAndAggregated() throws Exception {
        var document =
                "{ remoteCities(where: {name: {endswith: \"7\"}}, orderBy: [{id: DESC}], limit: 2) { id name born parts } }";
        assertThat(json(document).toString())
                .isEqualTo(
                        "{\"remoteCities\":[{\"id\":497,\"name\":\"city 497\",\"born\":\"2026-01-01T00:00:00+00:00\",\"parts\":[497]},"
                                + "{\"id\":487,\"name\":\"city 487\",\"born\":\"2026-01-01T00:00:00+00:00\",\"parts\":[487]}]}");
        assertThat(column(document, "id")).containsExactly("497", "487");
        assertThat(json("{ remoteCitiesAggregate { count } }").findValue("count").asInt())
                .isEqualTo(500);
    }

    @Test
    void aForeignTableIsExportedWholeAndInParts() throws Exception {
        assertThat(doors.read(ANN, "export:remote_city::")).hasSize(500);
        var info =
                doors.info(
                        ANN,
                        "{\"type\":\"BulkExport\",\"table\":\"near.remote_city\",\"partitions\":2}");
        var rows = 0;
        for (var endpoint : info.getEndpoints()) {
            rows += doors.read(ANN, Doors.ticket(endpoint)).size();
        }
        assertThat(rows).isEqualTo(500);
    }

    @Test
    void aVirtualColumnIsReadAndFilteredAsAnyOther() throws Exception {
        var document =
                "{ priceds(where: {gross: {lt: 20}, label: {eq: \"no. 1\"}}, orderBy: [{gross: ASC}]) { id gross label } }";
        assertThat(json(document).toString())
                .isEqualTo("{\"priceds\":[{\"id\":1,\"gross\":\"12.00\",\"label\":\"no. 1\"}]}");
        assertThat(column(document, "gross")).containsExactly("12.00");
        assertThat(doors.read(ANN, "export:priced::id,gross"))
                .extracting(row -> String.valueOf(row.get("gross")))
                .contains("12.00", "24.00");
    }

    @Test
    void aVirtualColumnIsNeverWrittenButReturnedByWrites() throws Exception {
        assertThat(
                        json("mutation { createPriced(input: {id: 7, net: 5}) { gross label } }")
                                .toString())
                .isEqualTo("{\"createPriced\":{\"gross\":\"6.00\",\"label\":\"no. 7\"}}");
        for (var document :
                List.of(
                        "mutation { createPriced(input: {id: 8, net: 5, gross: 1}) { id } }",
                        "mutation { updatePriced(id: 7, set: {label: \"x\"}) { id } }")) {
            assertThat(doors.graphql(ANN, document).at("/errors/0/extensions/code").asText())
                    .as(document)
                    .isEqualTo("GRAPHQL_VALIDATION_FAILED");
        }
    }

    @Test
    void typesOfExtensionsAreTheSameThroughBothDoors() throws Exception {
        var fields = List.of("name", "pairs", "path", "names", "paths");
        var document = "{ extendeds(orderBy: [{id: ASC}]) { " + String.join(" ", fields) + " } }";
        var rows = json(document).get("extendeds");
        assertThat(rows.get(0).toString())
                .isEqualTo(
                        "{\"name\":\"Ann\",\"pairs\":\"\\\"a\\\"=>\\\"1\\\", \\\"b\\\"=>NULL, \\\"c d\\\"=>\\\"\\\\\\\"x\\\\\\\"\\\"\","
                                + "\"path\":\"top.left\",\"names\":[\"Ann\",null],\"paths\":[\"top\",\"a.b\"]}");
        var columns = doors.read(ANN, Doors.ticket(document));
        for (var row = 0; row < rows.size(); row++) {
            for (var field : fields) {
                var cell = columns.get(row).get(field);
                var value = rows.get(row).get(field);
                assertThat(
                                value.isTextual()
                                        ? '"' + String.valueOf(cell) + '"'
                                        : String.valueOf(cell))
                        .as(field)
                        .isEqualTo(
                                value.isTextual()
                                        ? '"' + value.textValue() + '"'
                                        : value.toString());
            }
        }
    }

    @Test
    void typesOfExtensionsAreFilteredByTheirOwnRules() throws Exception {
        for (var where :
                Map.of(
                                "name: {eq: \"ANN\"}", 1,
                                "name: {startswith: \"aN\"}", 1,
                                "name: {in: [\"BOB\"]}", 2,
                                "pairs: {eq: \"\"}", 2,
                                "path: {gt: \"top\"}", 1,
                                "names: {contains: [\"ann\"]}", 1,
                                "paths: {overlaps: [\"a.b\"]}", 1)
                        .entrySet()) {
            var document = "{ extendeds(where: {" + where.getKey() + "}) { id } }";
            assertThat(json(document).toString())
                    .as(where.getKey())
                    .isEqualTo("{\"extendeds\":[{\"id\":" + where.getValue() + "}]}");
            assertThat(column(document, "id")).containsExactly(where.getValue().toString());
        }
    }

    private JsonNode json(String document) throws Exception {
        var answer = doors.graphql(ANN, document);
        assertThat(answer.get("errors")).as(answer.toString()).isNull();
        return answer.get("data");
    }

    private List<String> column(String document, String name) throws Exception {
        return doors.read(ANN, Doors.ticket(document)).stream()
                .map(row -> String.valueOf(row.get(name)))
                .toList();
    }
}
