package dev.fraiseql.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fraiseql.application.CompileSchema;
import dev.fraiseql.bootstrap.assembly.Application;
import dev.fraiseql.bootstrap.assembly.Assembly;
import dev.fraiseql.bootstrap.configuration.AnalyticsKeys;
import dev.fraiseql.bootstrap.configuration.Configuration;
import dev.fraiseql.bootstrap.configuration.DatabaseKeys;
import dev.fraiseql.bootstrap.configuration.FlightKeys;
import dev.fraiseql.bootstrap.configuration.HttpKeys;
import dev.fraiseql.bootstrap.configuration.SecurityKeys;
import dev.fraiseql.testkit.contract.Await;
import dev.fraiseql.testkit.service.PostgresServer;
import dev.fraiseql.testkit.service.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.arrow.flight.FlightRuntimeException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The rules of a schema on every door: nothing of a row or a field that is withheld gets out. */
@Timeout(120)
class AuthorizationIT {

    private static final String SDL =
            """
            type Team @table(name: "hr.team") @authorize(rows: "org = claim('company')") {
              id: Int!
              name: String!
              employees: [Employee!]!
            }
            type Employee @table(name: "hr.employee")
                @mutations(create: true, update: true, delete: true, upsert: true)
                @authorize(rows: "org = claim('company') AND NOT retired = true", roles: ["member"])
                @authorize(roles: ["auditor"], operations: [QUERY, SUBSCRIBE]) {
              id: Int!
              name: String!
              org: String!
              salary: Int @authorize(roles: ["payroll"])
              email: String @authorize(roles: ["payroll"], otherwise: MASK)
              note: String @authorize(roles: ["payroll"], otherwise: DENY)
              teamId: Int
              team: Team
            }
            type Vault @table(name: "hr.vault") @authorize(roles: ["keeper"]) { id: Int! content: String! }
            type Notice @table(name: "hr.notice") { id: Int! text: String! }
            """;

    private static final Caller MEMBER =
            Caller.withToken("mia", null, Map.of("company", "acme", "roles", List.of("member")));
    private static final Caller PAYROLL =
            Caller.withToken(
                    "pat", null, Map.of("company", "acme", "roles", List.of("member", "payroll")));
    private static final Caller AUDITOR =
            Caller.withToken("aud", null, Map.of("roles", List.of("auditor")));
    private static final Caller WITHOUT_CLAIM =
            Caller.withToken("new", null, Map.of("roles", List.of("member")));
    private static final Caller STRANGER = Caller.withToken("eve", null);

    private static Served served;

    private final TestDatabase database = served.database;
    private Doors doors = served.doors;

    /** A server of the schema, with its own database. */
    private record Served(TestDatabase database, Application application, Doors doors)
            implements AutoCloseable {

        static Served start(String otherwise) throws Exception {
            var database = PostgresServer.shared().createDatabase();
            database.execute(
                    """
                    create schema hr;
                    create table hr.team (id int primary key, name text not null, org text not null);
                    create table hr.employee (id int primary key, name text not null, org text not null, retired boolean not null default false,
                        salary int, email text, note text, team_id int references hr.team (id));
                    create table hr.vault (id int primary key, content text not null);
                    create table hr.notice (id int primary key, text text not null);
                    """);
            var configuration =
                    Configuration.defaults()
                            .with(DatabaseKeys.URL, database.uri())
                            .with(AnalyticsKeys.URL, "duckdb::memory:")
                            .with(HttpKeys.BIND_ADDRESS, Doors.ANY_PORT)
                            .with(FlightKeys.BIND_ADDRESS, Doors.ANY_PORT)
                            .with(SecurityKeys.DEFAULT, otherwise)
                            .with(SecurityKeys.JWT_SECRET, Caller.JWT_SECRET);
            var assembly = Assembly.standard();
            try (var tools = assembly.tools(configuration)) {
                var schema = tools.get(CompileSchema.class).compile(SDL, List.of("hr"));
                var application = assembly.server(configuration, schema);
                application.start();
                return new Served(database, application, new Doors(application.doors()));
            }
        }

        void fill() throws Exception {
            database.execute(
                    """
                    truncate hr.employee, hr.team, hr.vault, hr.notice;
                    insert into hr.team values (1, 'acme team', 'acme'), (2, 'globex team', 'globex');
                    insert into hr.employee values
                        (1, 'ann', 'acme', false, 100, 'ann@acme', 'n1', 1), (2, 'bob', 'acme', false, 200, 'bob@acme', 'n2', 2),
                        (3, 'cyd', 'globex', false, 300, 'cyd@globex', 'n3', 1), (4, 'old', 'acme', true, 400, 'old@acme', 'n4', 1);
                    insert into hr.vault values (1, 'gold');
                    insert into hr.notice values (1, 'hello');
                    """);
        }

        @Override
        public void close() {
            doors.close();
            application.close();
        }
    }

    @BeforeAll
    static void start() throws Exception {
        served = Served.start("allow");
    }

    @AfterAll
    static void stop() {
        served.close();
    }

    @BeforeEach
    void fill() throws Exception {
        served.fill();
    }

    private JsonNode data(Caller caller, String document) throws Exception {
        var answer = doors.graphql(caller, document);
        assertThat(answer.has("errors")).as(answer.toString()).isFalse();
        return answer.get("data");
    }

    private String code(Caller caller, String document) throws Exception {
        return doors.graphql(caller, document).at("/errors/0/extensions/code").asText();
    }

    private String refused(Caller caller, String ticket) {
        var thrown = new ArrayList<String>();
        assertThatExceptionOfType(FlightRuntimeException.class)
                .isThrownBy(() -> doors.read(caller, ticket))
                .satisfies(failure -> thrown.add(String.valueOf(failure.getMessage())));
        return thrown.getFirst();
    }

    private static List<Integer> ids(List<Map<String, Object>> rows) {
        return rows.stream().map(row -> (Integer) row.get("id")).sorted().toList();
    }

    @Nested
    class Rows {
        @Test
        void everyDoorShowsTheRowsOfTheRules() throws Exception {
            for (var caller :
                    Map.of(
                                    MEMBER, List.of(1, 2),
                                    PAYROLL, List.of(1, 2),
                                    AUDITOR, List.of(1, 2, 3, 4),
                                    WITHOUT_CLAIM, List.<Integer>of())
                            .entrySet()) {
                var query = "{ employees { id } }";
                var json = new ArrayList<Integer>();
                data(caller.getKey(), query)
                        .get("employees")
                        .forEach(row -> json.add(row.get("id").asInt()));
                assertThat(json).containsExactlyInAnyOrderElementsOf(caller.getValue());
                assertThat(ids(doors.read(caller.getKey(), Doors.ticket(query))))
                        .isEqualTo(caller.getValue());
            }
            assertThat(ids(doors.read(MEMBER, "export:employee::id"))).containsExactly(1, 2);
            assertThat(ids(doors.read(MEMBER, "export:employee:id > 0 OR org = 'globex':id")))
                    .containsExactly(1, 2);
            assertThat(refused(AUDITOR, "export:employee::id")).contains("FORBIDDEN");
        }

        @Test
        void aPartitionedExportHasThemToo() throws Exception {
            var ticket =
                    "{\"type\":\"BulkExport\",\"table\":\"employee\",\"columns\":[\"id\"],\"partitions\":2}";
            var found = new ArrayList<Map<String, Object>>();
            for (var endpoint : doors.info(MEMBER, ticket).getEndpoints()) {
                found.addAll(doors.read(MEMBER, Doors.ticket(endpoint)));
            }
            assertThat(ids(found)).containsExactly(1, 2);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{ employeesAggregate { count } }",
                    "{ employeesAggregate(where: {id: {in: [3, 4]}}) { count } }",
                    "{ employeesConnection(first: 1) { totalCount pageInfo { hasNextPage } } }",
                    "{ employee(id: 3) { id } }",
                    "{ employees(where: {org: {eq: \"globex\"}}) { id } }",
                    "{ employees(where: {team: {name: {eq: \"globex team\"}}}) { id } }",
                    "{ employees(where: {team: {employees: {some: {id: {eq: 3}}}}}) { id } }",
                    "{ employees(where: {team: {employees: {every: {id: {lt: 3}}}}}) { id } }",
                    "{ employees(orderBy: [{team: {name: DESC}}, {id: ASC}]) { id team { name } } }",
                    "{ teams { name employees { id } employeesAggregate { count } } }",
                    "{ teams(orderBy: [{employeesAggregate: {count: DESC}}]) { id } }",
                    "{ employeesGroupBy { key { org } count } }",
                })
        void aRowThatIsHiddenIsLikeOneThatIsNotThere(String document) throws Exception {
            var before = data(MEMBER, document);
            database.execute(
                    "delete from hr.employee where id in (3, 4)",
                    "update hr.employee set team_id = null where team_id = 2",
                    "delete from hr.team where id = 2");

            assertThat(data(MEMBER, document)).isEqualTo(before);
        }

        @Test
        void aRowBehindAToOneRelationIsNull() throws Exception {
            var rows = data(MEMBER, "{ employees(orderBy: [{id: ASC}]) { id team { name } } }");
            assertThat(rows.toString())
                    .isEqualTo(
                            "{\"employees\":[{\"id\":1,\"team\":{\"name\":\"acme team\"}},{\"id\":2,\"team\":null}]}");
            var columns =
                    doors.read(
                            MEMBER,
                            Doors.ticket(
                                    "{ employees(orderBy: [{id: ASC}]) { id team { name } } }"));
            assertThat(columns.get(1).get("team")).isNull();
        }
    }

    @Nested
    class Fields {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{ employees { salary } }",
                    "{ employees(where: {salary: {gt: 1}}) { id } }",
                    "{ employees(orderBy: [{salary: ASC}]) { id } }",
                    "{ employees(distinctOn: [salary]) { id } }",
                    "{ employeesAggregate { sum { salary } } }",
                    "{ employeesAggregate { max { salary } } }",
                    "{ employeesGroupBy { key { salary } count } }",
                    "{ employeesGroupBy(having: {max: {salary: {gt: 1}}}) { key { org } } }",
                    "{ teams(orderBy: [{employeesAggregate: {sum: {salary: ASC}}}]) { id } }",
                    "{ teams(where: {employees: {some: {salary: {gt: 1}}}}) { id } }",
                    "{ employeesConnection(first: 1, orderBy: [{salary: ASC}]) { totalCount } }",
                    "mutation { updateEmployee(id: 1, set: {salary: 1}) { id } }",
                    "{ employees { salry } }",
                    "{ employees(where: {salery: {gt: 1}}) { id } }",
                    "{ employees(where: {email: {eq: \"x\"}}) { id } }",
                    "{ employees(orderBy: [{email: ASC}]) { id } }",
                    "{ employeesGroupBy { key { email } count } }",
                    "{ vaults { content } }",
                    "{ vault(id: 1) { id } }",
                    "{ valts { id } }",
                })
        void whatIsHiddenIsUnknown(String document) throws Exception {
            var answer = doors.graphql(MEMBER, document);

            assertThat(answer.at("/errors/0/extensions/code").asText())
                    .isEqualTo("GRAPHQL_VALIDATION_FAILED");
            for (var hidden : List.of("salary", "Vault", "vaults")) {
                if (!document.contains(hidden)) {
                    assertThat(answer.toString()).doesNotContain(hidden);
                }
            }
        }

        @Test
        void whoMayReadsAndWrites() throws Exception {
            assertThat(
                            data(
                                            PAYROLL,
                                            "{ employees(where: {salary: {gt: 150}}) { salary email note } }")
                                    .toString())
                    .isEqualTo(
                            "{\"employees\":[{\"salary\":200,\"email\":\"bob@acme\",\"note\":\"n2\"}]}");
            data(PAYROLL, "mutation { updateEmployee(id: 1, set: {salary: 111}) { salary } }");
        }

        @Test
        void maskedIsNullAndDeniedIsRefused() throws Exception {
            assertThat(data(MEMBER, "{ employee(id: 1) { id email } }").toString())
                    .isEqualTo("{\"employee\":{\"id\":1,\"email\":null}}");
            assertThat(doors.read(MEMBER, Doors.ticket("{ employees { email } }")))
                    .allMatch(row -> row.get("email") == null);
            for (var document :
                    List.of(
                            "{ employees { note } }",
                            "{ employees(where: {note: {eq: \"n1\"}}) { id } }",
                            "{ employees(orderBy: [{note: ASC}]) { id } }",
                            "{ employeesAggregate { max { note } } }",
                            "{ teams { employees { note } } }",
                            "{ teams(where: {employees: {some: {note: {isnull: false}}}}) { id } }",
                            "mutation { updateEmployee(id: 1, set: {note: \"x\"}) { id } }")) {
                assertThat(code(MEMBER, document)).as(document).isEqualTo("FORBIDDEN");
            }
        }

        @Test
        void exportsHaveThemAsWell() throws Exception {
            var rows = doors.read(MEMBER, "export:employee::");
            assertThat(rows).hasSize(2);
            assertThat(rows.getFirst()).doesNotContainKeys("salary", "note");
            assertThat(rows).allMatch(row -> row.get("email") == null);
            var unknown = refused(MEMBER, "export:employee::salary");
            assertThat(unknown).contains("UNKNOWN_COLUMN");
            assertThat(unknown.substring(unknown.indexOf("Its columns"))).doesNotContain("salary");
            assertThat(refused(MEMBER, "export:employee:salary > 1:id")).contains("UNKNOWN_COLUMN");
            assertThat(refused(MEMBER, "export:employee:email = 'x':id"))
                    .contains("UNKNOWN_COLUMN");
            assertThat(refused(MEMBER, "export:employee::note")).contains("FORBIDDEN");
            assertThat(refused(MEMBER, "export:vault::")).contains("UNKNOWN_TABLE");
            assertThat(doors.read(PAYROLL, "export:employee::salary")).hasSize(2);
        }

        @Test
        void introspectionShowsWhatMayBeUsed() throws Exception {
            var seen =
                    data(
                                    MEMBER,
                                    "{ __schema { types { name fields { name } inputFields { name } enumValues { name } } } }")
                            .toString();
            assertThat(seen).doesNotContain("salary", "Salary", "Vault", "vault");
            assertThat(seen).contains("email", "note");
            assertThat(
                            data(PAYROLL, "{ __type(name: \"Employee\") { fields { name } } }")
                                    .toString())
                    .contains("salary");
        }
    }

    @Nested
    class Changes {
        @Test
        void rowsOutsideAreNeitherChangedNorRead() throws Exception {
            assertThat(
                            data(
                                            MEMBER,
                                            "mutation { updateEmployee(id: 3, set: {name: \"x\"}) { name } }")
                                    .toString())
                    .isEqualTo("{\"updateEmployee\":null}");
            assertThat(
                            data(
                                            MEMBER,
                                            "mutation { updateEmployees(where: {}, set: {teamId: 1}) { id } }")
                                    .at("/updateEmployees"))
                    .hasSize(2);
            assertThat(data(MEMBER, "mutation { deleteEmployee(id: 4) { id } }").toString())
                    .isEqualTo("{\"deleteEmployee\":null}");
            assertThat(code(AUDITOR, "mutation { deleteEmployee(id: 4) { id } }"))
                    .isEqualTo("GRAPHQL_VALIDATION_FAILED");
            assertThat(data(AUDITOR, "{ employees { id } }").get("employees")).hasSize(4);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "mutation { createEmployee(input: {id: 9, name: \"x\", org: \"globex\"}) { id } }",
                    "mutation { createEmployee(input: {id: 9, name: \"x\", org: \"globex\"}) { team { id } } }",
                    "mutation { createEmployees(input: [{id: 8, name: \"x\", org: \"acme\"}, {id: 9, name: \"x\", org: \"globex\"}]) { id } }",
                    "mutation { updateEmployee(id: 1, set: {org: \"globex\"}) { id } }",
                    "mutation { updateEmployees(where: {id: {eq: 1}}, set: {org: \"globex\"}) { team { id } } }",
                    "mutation { upsertEmployee(input: {id: 3, name: \"mine\", org: \"acme\"}) { name } }",
                    "mutation { upsertEmployee(input: {id: 9, name: \"x\", org: \"globex\"}) { name } }",
                })
        void aRowThatWouldBeOutsideIsRefused(String document) throws Exception {
            assertThat(code(MEMBER, document)).isEqualTo("ROW_NOT_ALLOWED");

            assertThat(data(AUDITOR, "{ employees(orderBy: [{id: ASC}]) { name org } }").toString())
                    .contains("ann", "cyd")
                    .doesNotContain("mine", "\"x\"");
        }

        @Test
        void rowsWithinAreWritten() throws Exception {
            data(
                    MEMBER,
                    "mutation { createEmployee(input: {id: 9, name: \"x\", org: \"acme\"}) { id team { id } } }");
            data(
                    MEMBER,
                    "mutation { upsertEmployee(input: {id: 9, name: \"y\", org: \"acme\"}) { name } }");
            assertThat(data(MEMBER, "mutation { deleteEmployee(id: 9) { name } }").toString())
                    .isEqualTo("{\"deleteEmployee\":{\"name\":\"y\"}}");
        }
    }

    @Nested
    class Default {
        @Test
        void whatNoRuleIsAboutIsThere() throws Exception {
            assertThat(data(STRANGER, "{ notices { text } }").toString()).contains("hello");
            assertThat(code(STRANGER, "{ employees { id } }"))
                    .isEqualTo("GRAPHQL_VALIDATION_FAILED");
        }

        @Test
        void orIsNotInDenyMode() throws Exception {
            try (var denying = Served.start("deny")) {
                denying.fill();
                doors = denying.doors();
                check();
            }
        }

        private void check() throws Exception {
            assertThat(code(MEMBER, "{ notices { text } }")).isEqualTo("GRAPHQL_VALIDATION_FAILED");
            assertThat(refused(MEMBER, "export:notice::")).contains("UNKNOWN_TABLE");
            assertThat(data(MEMBER, "{ __schema { types { name } } }").toString())
                    .doesNotContain("Notice");
            assertThat(data(MEMBER, "{ employees { id } }").get("employees")).hasSize(2);
            assertThat(data(STRANGER, "{ __typename }").toString()).contains("Query");
        }
    }

    @Nested
    class Events {
        /** When the changes began, in PostgreSQL's time; earlier ones are of other tests. */
        private String since = "";

        @BeforeEach
        void change() throws Exception {
            try (var connection = database.connect();
                    var statement = connection.createStatement();
                    var now = statement.executeQuery("select clock_timestamp()::text")) {
                now.next();
                since = now.getString(1).replace(' ', 'T').replaceAll("\\+00$", "Z");
            }
            database.execute(
                    "update hr.employee set name = name || '!' where id in (1, 3)",
                    "delete from hr.employee where id in (2, 3)",
                    "update hr.vault set content = 'silver'",
                    "update hr.notice set text = 'changed'");
            Await.until(
                    "the events are in the history",
                    Duration.ofSeconds(30),
                    () -> doors.read(PAYROLL, events("Notice")).size() == 1);
        }

        private String events(String type) {
            return "events:" + type + ":" + since + ":now:100";
        }

        private int count(Caller caller, String where) throws Exception {
            var document =
                    "{ observerEventsAggregate(where: {timestamp: {gte: \"%s\"}, %s}) { count } }"
                            .formatted(since, where);
            return data(caller, document).at("/observerEventsAggregate/count").asInt();
        }

        @Test
        void historyHasTheRowsAndFieldsOfTheRules() throws Exception {
            var seen = doors.read(MEMBER, events("*"));

            assertThat(seen)
                    .extracting(row -> row.get("entity_type") + " " + row.get("entity_id"))
                    .containsExactlyInAnyOrder("Employee 1", "Employee 2", "Notice 1");
            assertThat(seen)
                    .extracting(row -> (String) row.get("data"))
                    .noneMatch(
                            data ->
                                    data.contains("salary")
                                            || data.contains("@")
                                            || data.contains("note\""));
            assertThat(doors.read(PAYROLL, events("Employee")))
                    .hasSize(2)
                    .allMatch(row -> ((String) row.get("data")).contains("salary"));
            assertThat(doors.read(AUDITOR, events("Employee"))).hasSize(4);
            assertThat(doors.read(STRANGER, events("Employee"))).isEmpty();
            assertThat(doors.read(MEMBER, events("Vault"))).isEmpty();
        }

        @Test
        void aLimitCountsWhatIsSeen() throws Exception {
            var ticket =
                    "{\"type\":\"ObserverEvents\",\"entity_type\":\"Employee\",\"start_date\":\""
                            + since
                            + "\",\"end_date\":\"now\",\"limit\":2}";
            assertThat(doors.read(MEMBER, ticket)).hasSize(2);
        }

        @Test
        void liveHasThemToo() throws Exception {
            try (var stream = doors.open(MEMBER, "events:Employee:now:2100-01-01:streaming")) {
                database.execute(
                        "update hr.employee set name = 'live' where id = 4",
                        "insert into hr.employee (id, name, org, salary) values (7, 'zed', 'globex', 1), (8, 'yan', 'acme', 2)");
                assertThat(stream.next()).isTrue();
                assertThat(stream.getRoot().getVector("entity_id").getObject(0)).hasToString("8");
                assertThat(stream.getRoot().getVector("data").getObject(0).toString())
                        .contains("yan")
                        .doesNotContain("salary");
                stream.cancel("enough", null);
            }
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "entityType: {eq: \"Vault\"}",
                    "entityType: {eq: \"Employee\"}, entityId: {eq: \"3\"}",
                    "data: {at: [{path: [\"salary\"], number: {eq: 100}}]}",
                    "entityType: {eq: \"Employee\"}, data: {isnull: false}",
                    "entityType: {eq: \"Employee\"}, before: {isnull: true}",
                })
        void analyticsCountsNothingThatIsWithheld(String where) throws Exception {
            assertThat(count(MEMBER, where)).isZero();
            assertThat(count(STRANGER, where)).isZero();
        }

        @Test
        void analyticsHasTheRows() throws Exception {
            assertThat(count(MEMBER, "entityType: {eq: \"Employee\"}")).isEqualTo(2);
            assertThat(count(MEMBER, "entityType: {eq: \"Notice\"}, data: {isnull: false}"))
                    .isEqualTo(1);
            assertThat(count(PAYROLL, "data: {at: [{path: [\"salary\"], number: {eq: 100}}]}"))
                    .isEqualTo(1);
            assertThat(count(AUDITOR, "entityType: {eq: \"Employee\"}")).isEqualTo(4);
            assertThat(count(WITHOUT_CLAIM, "entityType: {eq: \"Employee\"}")).isZero();
        }
    }
}
