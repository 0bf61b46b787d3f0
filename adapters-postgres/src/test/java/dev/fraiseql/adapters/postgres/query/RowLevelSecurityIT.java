package dev.fraiseql.adapters.postgres.query;

import static dev.fraiseql.testkit.contract.Failures.assertFails;
import static dev.fraiseql.testkit.contract.Queries.mutation;
import static dev.fraiseql.testkit.contract.Queries.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.identity.Claims;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.query.PreparedQuery;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.testkit.contract.Json;
import dev.fraiseql.testkit.contract.Queries;
import dev.fraiseql.testkit.service.PostgresServer;
import java.util.ArrayList;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The database's own policies decide by the subject of each call, whatever connection serves it.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RowLevelSecurityIT {
    private static final int CALLS = 500;

    private ServedDatabase served;
    private EntityType type;
    private PreparedQuery query;

    @BeforeAll
    void open() throws Exception {
        var server = PostgresServer.shared();
        var database = server.createDatabase();
        var role = server.createRole();
        database.execute(
                "create table document (id int primary key, org_id text not null)",
                "insert into document select i, case when i % 2 = 0 then 'even' else 'odd' end"
                        + " from generate_series(1, 6) i",
                "alter table document enable row level security",
                "create policy own on document using (org_id = current_setting('fraiseql.org_id',"
                        + " true))",
                "create policy auditor on document for select using ('the \"auditor\"' ="
                        + " any(current_setting('fraiseql.roles')::text[]))",
                "grant select, insert on document to " + role.name());
        served = new ServedDatabase(database.as(role), 4);
        type = served.type("public", "document");
        query = read(served.rows(type).fields("id").orderBy("id"));
    }

    @AfterAll
    void close() {
        served.close();
    }

    @Test
    void aPolicyReadsTheRoles() {
        var auditor = new Subject("a", null, Set.of("x", "the \"auditor\""), Set.of(), Claims.NONE);
        assertThat(served.json(auditor, query)).contains("{\"id\":1},{\"id\":2},{\"id\":3}");
        assertThat(served.json(new Subject("a", null, Set.of()), query)).doesNotContain("id");
    }

    @Test
    void bothRenderingsSeeWhatThePolicyShows() {
        assertThat(served.json(subject("even"), query))
                .isEqualTo(expected("even"))
                .isEqualTo(served.columns(subject("even"), query));
        assertThat(served.json(Subject.ANONYMOUS, query))
                .isEqualTo("{\"data\":{\"rows\":[]}}")
                .isEqualTo(served.columns(Subject.ANONYMOUS, query));
    }

    @Test
    void callsOfTwoSubjectsAtOnceNeverMix() throws Exception {
        var calls = new ArrayList<Future<?>>();
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var i = 0; i < CALLS; i++) {
                var org = i % 2 == 0 ? "even" : "odd";
                var columns = i % 3 == 0;
                calls.add(
                        callers.submit(
                                () -> {
                                    var seen =
                                            columns
                                                    ? served.columns(subject(org), query)
                                                    : served.json(subject(org), query);
                                    assertThat(seen).isEqualTo(expected(org));
                                }));
            }
            for (var call : calls) {
                call.get();
            }
        }
    }

    @Test
    void nothingStaysBehindOnTheConnection() {
        served.json(subject("even"), query);

        var left =
                served.database.withConnection(
                        connection -> {
                            try (var statement = connection.createStatement();
                                    var rows =
                                            statement.executeQuery(
                                                    "select current_setting('fraiseql.org_id',"
                                                            + " true)")) {
                                rows.next();
                                return rows.getString(1);
                            }
                        });

        assertThat(left).isNullOrEmpty();
    }

    @Test
    void writingForAnotherIsForbidden() {
        var foreign =
                mutation(
                        Queries.creating(
                                "c",
                                type,
                                Map.of("id", 99L, "org_id", "odd"),
                                served.rows(type).fields("id")));

        assertFails(FailureCode.FORBIDDEN, () -> served.source.json(subject("even"), foreign));
    }

    private static Subject subject(String org) {
        return new Subject("someone", org, Set.of(), Set.of(), Claims.of("{\"sub\":\"someone\"}"));
    }

    private static String expected(String org) {
        var ids =
                org.equals("even")
                        ? "{\"id\":2},{\"id\":4},{\"id\":6}"
                        : "{\"id\":1},{\"id\":3},{\"id\":5}";
        return Json.canonical("{\"data\":{\"rows\":[" + ids + "]}}");
    }
}
