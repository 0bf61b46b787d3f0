package dev.fraiseql.adapters.postgres.query;

import static dev.fraiseql.testkit.contract.Failures.assertFails;
import static dev.fraiseql.testkit.contract.Queries.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.query.Operator;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.testkit.contract.Condition;
import dev.fraiseql.testkit.contract.Queries;
import dev.fraiseql.testkit.service.PostgresServer;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The driver changes how it sends a statement once it has run a few times on a connection. Whatever
 * it does then, the subject must still be set when the query runs: a Sync between the two would end
 * the transaction the settings live in.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RepeatedIdentityIT {
    /** Well behind pgjdbc's prepareThreshold of 5, and PostgreSQL's 5 custom plans behind that. */
    private static final int RUNS = 20;

    private ServedDatabase served;
    private EntityType type;

    @BeforeAll
    void open() throws Exception {
        var database = PostgresServer.shared().createDatabase();
        database.execute(
                "create type mood as enum ('sad', 'happy')",
                "create table facts (small int2, whole int4, large int8, single real, ratio float8,"
                        + " amount numeric(12,2), exact numeric, label text, id uuid, at timestamptz,"
                        + " local_at timestamp, day date, moment time, flag bool, blob bytea, feeling mood)",
                "insert into facts values (1, 2, 3, 0.5, 0.25, 1.50, 1.234, 'a', 'ffffffff-ffff-ffff-ffff-ffffffffffff',"
                        + " '2026-01-01T00:00:00Z', '2026-01-01', '2026-01-01', '12:00', true, '\\x00ff', 'happy')",
                "create table note (text text, caller text default current_setting('fraiseql.user_id', true))",
                "create table leaking (text text, caller text default set_config('fraiseql.user_id', 'left behind', false))",
                "create view who as select current_setting('fraiseql.user_id', true) as caller, * from facts");
        served = new ServedDatabase(database, 1);
        type = served.type("public", "who");
    }

    @AfterAll
    void close() {
        served.close();
    }

    static Stream<Arguments> values() {
        return Stream.of(
                Arguments.of("small", 1L),
                Arguments.of("whole", 2L),
                Arguments.of("large", 3L),
                Arguments.of("single", 0.5),
                Arguments.of("ratio", 0.25),
                Arguments.of("amount", new BigDecimal("1.50")),
                Arguments.of("exact", new BigDecimal("1.234")),
                Arguments.of("label", "a"),
                Arguments.of("id", "ffffffff-ffff-ffff-ffff-ffffffffffff"),
                Arguments.of("at", "2026-01-01T00:00:00Z"),
                Arguments.of("local_at", "2026-01-01T00:00"),
                Arguments.of("day", "2026-01-01"),
                Arguments.of("moment", "12:00"),
                Arguments.of("flag", true),
                Arguments.of("blob", "\\x00ff"),
                Arguments.of("feeling", "happy"));
    }

    @ParameterizedTest
    @MethodSource("values")
    void everyRunOfAComparisonSeesItsOwnSubject(String field, Object value) {
        assertEveryRunSeesItsSubject(Condition.compare(field, Operator.EQ, value));
    }

    @ParameterizedTest
    @MethodSource("values")
    void everyRunOfAListSeesItsOwnSubject(String field, Object value) {
        assertEveryRunSeesItsSubject(Condition.compare(field, Operator.IN, List.of(value)));
    }

    @Test
    void theLargestMutationIsOneTransactionWithItsSubject() {
        var notes = served.type("public", "note");
        for (var run = 0; run < 8; run++) {
            assertThat(create(notes, JsonPlan.MAX_STATEMENTS, "user-" + run))
                    .doesNotContain("\"caller\":\"\"");
        }
        assertFails(
                FailureCode.REQUEST_TOO_LARGE,
                () -> create(notes, JsonPlan.MAX_STATEMENTS + 1, "user"));
    }

    @Test
    void nobodyIsWhoWasThereBeforeEvenIfAFunctionSetTheSession() throws Exception {
        var who = read(served.rows(type).fields("caller").limit(1));
        var nobody = "{\"data\":{\"rows\":[{\"caller\":\"\"}]}}";
        var notes = served.type("public", "leaking");
        for (var run = 0; run < RUNS; run++) {
            served.source.json(new Subject("user-" + run, "org", Set.of()), who);
            assertThat(served.source.json(Subject.ANONYMOUS, who).toString()).isEqualTo(nobody);
            create(notes, 1, "user-" + run);
            assertThat(served.source.json(Subject.ANONYMOUS, who).toString()).isEqualTo(nobody);
        }
    }

    private String create(EntityType notes, int count, String user) {
        var roots = new Queries.Root[count];
        for (var i = 0; i < count; i++) {
            roots[i] =
                    Queries.creating(
                            "c" + i,
                            notes,
                            Map.of("text", "t"),
                            served.rows(notes).fields("caller", "text"));
        }
        return served.source
                .json(new Subject(user, null, Set.of()), Queries.mutation(roots))
                .toString();
    }

    private void assertEveryRunSeesItsSubject(Condition condition) {
        var query = read(served.rows(type).fields("caller").where(condition).limit(3));
        for (var run = 0; run < RUNS; run++) {
            var user = "user-" + run;
            var subject = new Subject(user, "org", Set.of());
            var expected = "{\"data\":{\"rows\":[{\"caller\":\"" + user + "\"}]}}";
            assertThat(served.source.json(subject, query).toString()).isEqualTo(expected);
            assertThat(served.columns(subject, query)).isEqualTo(expected);
        }
    }
}
