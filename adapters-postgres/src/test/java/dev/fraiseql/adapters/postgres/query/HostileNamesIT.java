package dev.fraiseql.adapters.postgres.query;

import static dev.fraiseql.testkit.contract.Condition.compare;
import static dev.fraiseql.testkit.contract.Condition.eq;
import static dev.fraiseql.testkit.contract.Condition.in;
import static dev.fraiseql.testkit.contract.Queries.many;
import static dev.fraiseql.testkit.contract.Queries.mutation;
import static dev.fraiseql.testkit.contract.Queries.read;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.query.Operator;
import dev.fraiseql.domain.query.PreparedQuery;
import dev.fraiseql.domain.query.Query;
import dev.fraiseql.domain.query.RootField;
import dev.fraiseql.domain.query.RowSet;
import dev.fraiseql.domain.query.SelectedField;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.testkit.contract.Json;
import dev.fraiseql.testkit.contract.Queries;
import dev.fraiseql.testkit.service.PostgresServer;
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
    private ServedDatabase served;
    private EntityType type;

    @BeforeAll
    void open() throws Exception {
        var database = PostgresServer.shared().createDatabase();
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
