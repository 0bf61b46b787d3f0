package dev.fraiseql.adapters.postgres.query;

import static dev.fraiseql.testkit.contract.Condition.compare;
import static dev.fraiseql.testkit.contract.Condition.eq;
import static dev.fraiseql.testkit.contract.Failures.assertFails;
import static dev.fraiseql.testkit.contract.Queries.mutation;
import static dev.fraiseql.testkit.contract.Queries.read;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.query.Operator;
import dev.fraiseql.domain.query.PreparedQuery;
import dev.fraiseql.domain.query.TimeBucket;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.ScalarField;
import dev.fraiseql.testkit.contract.Await;
import dev.fraiseql.testkit.contract.CollectingRowWriter;
import dev.fraiseql.testkit.contract.Queries;
import dev.fraiseql.testkit.contract.Value;
import dev.fraiseql.testkit.service.PostgresServer;
import dev.fraiseql.testkit.service.TestDatabase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What PostgreSQL refuses becomes a code and a sentence without values. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusalsIT {
    private TestDatabase database;
    private ServedDatabase served;
    private EntityType type;

    @BeforeAll
    void open() throws Exception {
        database = PostgresServer.shared().createDatabase();
        database.execute(
                "create table parent (id int primary key)",
                "create table child (id int primary key, e_mail text unique, parent_id int"
                        + " references parent, qty smallint check (qty > 0), needed text not null)",
                "insert into child (id, needed) values (0, 'a')");
        served = new ServedDatabase(database, 2);
        type = named(served.type("public", "child"));
    }

    @AfterAll
    void close() {
        served.close();
    }

    @Test
    void constraintsAreNamedWithTheCallersFieldsAndWithoutValues() {
        served.source.json(
                Subject.SYSTEM, creating(Map.of("id", 1L, "eMail", "secret@x", "needed", "n")));

        assertRefused(
                Map.of("id", 2L, "eMail", "secret@x", "needed", "n"), "eMail", "child_e_mail_key");
        assertRefused(
                Map.of("id", 2L, "parentId", 424242L, "needed", "n"),
                "parentId",
                "child_parent_id_fkey");
        assertRefused(Map.of("id", 2L, "qty", -42L, "needed", "n"), "child_qty_check", "rule");
        assertRefused(Map.of("id", 2L), "needed", "required");
    }

    @Test
    void aMutationIsAllOrNothing() {
        var fields = served.rows(type).fields("id");
        var query =
                mutation(
                        Queries.creating("a", type, Map.of("id", 10L, "needed", "n"), fields),
                        Queries.creating("b", type, Map.of("id", 10L, "needed", "n"), fields));

        assertFails(
                FailureCode.CONSTRAINT_VIOLATION, () -> served.source.json(Subject.SYSTEM, query));
        assertThat(
                        served.json(
                                Subject.SYSTEM,
                                read(served.rows(type).fields("id").where(eq("id", 10L)))))
                .isEqualTo("{\"data\":{\"rows\":[]}}");
    }

    @Test
    void valuesThatDontFitAreTheCallers() {
        assertFails(
                FailureCode.VALUE_OUT_OF_RANGE,
                () ->
                        served.source.json(
                                Subject.SYSTEM,
                                creating(Map.of("id", 3L, "qty", 40_000L, "needed", "n"))));
        for (var pattern : new String[] {"(", "[", "*a"}) {
            var query =
                    read(
                            served.rows(type)
                                    .fields("id")
                                    .where(compare("needed", Operator.REGEX, pattern)));
            assertFails(
                    FailureCode.BAD_USER_INPUT, () -> served.source.json(Subject.SYSTEM, query));
            try (var stream = served.source.rows(Subject.SYSTEM, query)) {
                assertFails(FailureCode.BAD_USER_INPUT, () -> CollectingRowWriter.drain(stream));
            }
        }
        var nul = new Subject("a\0b", null, Set.of());
        assertFails(
                FailureCode.BAD_USER_INPUT,
                () -> served.source.json(nul, read(served.rows(type).fields("id"))));
    }

    /** Patterns that take longer than the universe lasts. */
    @Test
    void catastrophicPatternsEndByTheDeadline() throws Exception {
        database.execute("create view bait as select 1 as id, repeat('a', 20000) as text");
        var bait = served.type("public", "bait");
        try (var hurried = new ServedDatabase(database, 1, Duration.ofMillis(300))) {
            for (var condition :
                    List.of(
                            compare("text", Operator.REGEX, "^((a*)(a*)(a*)(a*)(a*))\\1a$"),
                            compare("text", Operator.IREGEX, "^((A*)(a*)(a*)(a*)(a*))\\1A$"))) {
                var query = read(hurried.rows(bait).fields("id").where(condition));
                assertFails(
                        FailureCode.STATEMENT_TIMEOUT,
                        () -> hurried.source.json(Subject.SYSTEM, query));
                assertThat(hurried.json(Subject.SYSTEM, read(hurried.rows(bait).fields("id"))))
                        .as("the connection serves on")
                        .contains("\"id\":1");
            }
        }
    }

    @Test
    void anUnknownTimeZoneIsTheCallers() throws Exception {
        database.execute("create view clock as select now() as at");
        var query =
                read(
                        served.rows(served.type("public", "clock"))
                                .computed(
                                        "day",
                                        Value.bucket(
                                                Value.field("at"),
                                                TimeBucket.DAY,
                                                "Mars/Olympus'; --")));
        assertFails(FailureCode.BAD_USER_INPUT, () -> served.source.json(Subject.SYSTEM, query));
    }

    @Test
    void aCancelledStatementAndAKilledConnectionAreTold() throws Exception {
        database.execute("create view slow as select 1 as id from pg_sleep(600)");
        var query = read(served.rows(served.type("public", "slow")).fields("id"));
        for (var each :
                Map.of(
                                "pg_cancel_backend", FailureCode.OPERATION_CANCELLED,
                                "pg_terminate_backend", FailureCode.DATABASE_UNAVAILABLE)
                        .entrySet()) {
            try (var caller = Executors.newVirtualThreadPerTaskExecutor()) {
                var running = caller.submit(() -> served.source.json(Subject.SYSTEM, query));
                Await.until(
                        "the statement is stopped",
                        Duration.ofSeconds(10),
                        () -> {
                            database.execute(
                                    "select "
                                            + each.getKey()
                                            + "(pid) from pg_stat_activity where state = 'active'"
                                            + " and query like '%\"slow\"%' and pid <>"
                                            + " pg_backend_pid()");
                            return running.isDone();
                        });
                assertThatThrownBy(running::get)
                        .cause()
                        .hasMessageStartingWith(each.getValue().name());
            }
        }
    }

    private void assertRefused(Map<String, ?> values, String... words) {
        var query = creating(values);
        assertFails(
                FailureCode.CONSTRAINT_VIOLATION, () -> served.source.json(Subject.SYSTEM, query));
        assertThatThrownBy(() -> served.source.json(Subject.SYSTEM, query))
                .hasMessageContainingAll(words)
                .hasMessageNotContainingAny("secret@x", "424242", "-42", "e_mail)");
    }

    private PreparedQuery creating(Map<String, ?> values) {
        return mutation(Queries.creating("c", type, values, served.rows(type).fields("id")));
    }

    /** With camelCase names, which differ from the columns'. */
    private static EntityType named(EntityType type) {
        var fields =
                type.fields().stream()
                        .map(
                                field ->
                                        new ScalarField(
                                                switch (field.column()) {
                                                    case "e_mail" -> "eMail";
                                                    case "parent_id" -> "parentId";
                                                    default -> field.column();
                                                },
                                                field.column(),
                                                field.databaseType(),
                                                field.type(),
                                                field.nullable(),
                                                field.insertable(),
                                                field.requiredOnInsert(),
                                                null))
                        .toList();
        return new EntityType(
                type.name(),
                null,
                type.table(),
                fields,
                type.relations(),
                type.primaryKey(),
                type.singleField(),
                type.listField(),
                false,
                type.mutations());
    }
}
