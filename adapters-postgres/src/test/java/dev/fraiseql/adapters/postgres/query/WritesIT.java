package dev.fraiseql.adapters.postgres.query;

import static dev.fraiseql.testkit.contract.Condition.eq;
import static dev.fraiseql.testkit.contract.Failures.assertFails;
import static dev.fraiseql.testkit.contract.Queries.mutation;
import static dev.fraiseql.testkit.contract.Queries.read;
import static dev.fraiseql.testkit.contract.Queries.writing;
import static dev.fraiseql.testkit.contract.Writes.deleting;
import static dev.fraiseql.testkit.contract.Writes.inserting;
import static dev.fraiseql.testkit.contract.Writes.one;
import static dev.fraiseql.testkit.contract.Writes.several;
import static dev.fraiseql.testkit.contract.Writes.updating;
import static dev.fraiseql.testkit.contract.Writes.upserting;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fraiseql.domain.catalogue.FunctionName;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.query.Filter;
import dev.fraiseql.domain.query.FunctionCall;
import dev.fraiseql.domain.query.PreparedQuery;
import dev.fraiseql.domain.query.Query;
import dev.fraiseql.domain.query.RootField;
import dev.fraiseql.domain.query.RowSet;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.FieldSource;
import dev.fraiseql.domain.schema.Relation;
import dev.fraiseql.domain.schema.ScalarField;
import dev.fraiseql.domain.schema.Schema;
import dev.fraiseql.domain.type.SimpleType;
import dev.fraiseql.testkit.contract.Binder;
import dev.fraiseql.testkit.contract.Json;
import dev.fraiseql.testkit.contract.RowsBuilder;
import dev.fraiseql.testkit.service.PostgresServer;
import dev.fraiseql.testkit.service.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What only PostgreSQL does when rows change: triggers, policies, locks, odd names and types. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WritesIT {
    /** Well behind the driver's and the server's thresholds of prepared statements. */
    private static final int RUNS = 20;

    private ServedDatabase served;
    private EntityType parent;
    private EntityType child;
    private EntityType counter;

    @BeforeAll
    void open() throws Exception {
        TestDatabase database = PostgresServer.shared().createDatabase();
        database.execute(
                "create type mood as enum ('sad', 'happy')",
                "create table \"Pa\"\"rent\" (\"the id\" uuid primary key default gen_random_uuid(),"
                        + " label text unique, caller text default current_setting('fraiseql.user_id'),"
                        + " children int not null default 0)",
                "create table child (id bigint primary key generated always as identity,"
                        + " parent uuid not null references \"Pa\"\"rent\", feeling mood, doc jsonb,"
                        + " caller text default current_setting('fraiseql.user_id'))",
                "create function count_children() returns trigger language plpgsql as $$ begin"
                        + " update \"Pa\"\"rent\" set children = children + 1"
                        + " where \"the id\" = new.parent; return null; end $$",
                "create trigger counted after insert on child for each row execute function"
                        + " count_children()",
                "create function child_count(p \"Pa\"\"rent\") returns bigint stable language sql as"
                        + " $$ select count(*) from child where parent = p.\"the id\" $$",
                "create function adopt(name text) returns setof \"Pa\"\"rent\" language plpgsql as $$"
                        + " declare made \"Pa\"\"rent\"; begin"
                        + " insert into \"Pa\"\"rent\" (label) values (name) returning * into made;"
                        + " insert into child (parent, feeling) values (made.\"the id\", 'happy');"
                        + " return next made; end $$",
                "create table counter (id int primary key, n int, version bigint not null default 1)",
                "insert into counter values (1, 0), (2, 0)");
        served = new ServedDatabase(database, 4);
        parent =
                served.type(
                        "public", "Pa\"rent", relation("kids", "child", "the id", "parent", true));
        child =
                served.type(
                        "public", "child", relation("up", "Pa\"rent", "parent", "the id", false));
        var plain = served.type("public", "counter");
        counter =
                new EntityType(
                        plain.name(),
                        null,
                        plain.table(),
                        plain.fields(),
                        List.of(),
                        plain.primaryKey(),
                        plain.singleField(),
                        plain.listField(),
                        false,
                        Set.of(),
                        List.of(),
                        "version");
    }

    @AfterAll
    void close() {
        served.close();
    }

    @Test
    void nestedRowsOfAnyTypesAreOneTransactionWithItsSubjectAtEveryRun() {
        for (var run = 0; run < RUNS; run++) {
            var label = "p" + run;
            var change =
                    mutation(
                            writing(
                                    "made",
                                    false,
                                    inserting(
                                            parent,
                                            one(Map.of("label", label))
                                                    .nesting(
                                                            "kids",
                                                            child,
                                                            several(
                                                                    Map.of(
                                                                            "feeling",
                                                                            List.of("sad", "happy"),
                                                                            "doc",
                                                                            List.of(
                                                                                    "{\"a\": \"},{\"}",
                                                                                    "[1, null]"))))),
                                    rows(parent)
                                            .fields("label", "caller", "children")
                                            .with(
                                                    "kids",
                                                    kid ->
                                                            kid.fields("feeling", "doc", "caller")
                                                                    .orderBy("id"))));
            assertThat(served.json(new Subject("u" + run, null, Set.of()), change))
                    .isEqualTo(
                            ("{'data':{'made':{'label':'"
                                            + label
                                            + "','caller':'uN','children':2,"
                                            + "'kids':[{'feeling':'sad','doc':{'a':'},{'},'caller':'uN'},"
                                            + "{'feeling':'happy','doc':[1,null],'caller':'uN'}]}}}")
                                    .replace('\'', '"')
                                    .replace("uN", "u" + run));
        }
    }

    @Test
    void functionsOfTheRowTakeAlsoOneThatIsGone() {
        var counted = counted();
        served.source.json(
                Subject.ANONYMOUS,
                mutation(
                        writing(
                                "made",
                                false,
                                inserting(parent, one(Map.of("label", "counted"))),
                                rows(parent).fields("label"))));
        var gone =
                mutation(
                        writing(
                                "gone",
                                true,
                                deleting(counted, eq("label", "counted"), null),
                                new RowsBuilder(new Schema(List.of(counted)), counted)
                                        .fields("label", "childCount")));
        assertThat(served.json(Subject.ANONYMOUS, gone))
                .isEqualTo("{\"data\":{\"gone\":[{\"label\":\"counted\",\"childCount\":\"0\"}]}}");
    }

    @Test
    void whatAFunctionWroteIsSeenBehindItsRows() {
        var binder = new Binder();
        var label = parent.field("label").orElseThrow();
        var rows =
                new RowSet(
                        parent,
                        new FunctionCall(
                                new FunctionName("public", "adopt"),
                                List.of(
                                        new FunctionCall.Argument(
                                                "name", binder.bind(label, "adopted")))),
                        rows(parent)
                                .fields("label", "children")
                                .with("kids", kid -> kid.fields("feeling"))
                                .build(binder)
                                .selection(),
                        Filter.EVERYTHING,
                        List.of(),
                        List.of(),
                        null,
                        null);
        var query =
                new PreparedQuery(
                        new Query(List.of(new RootField.One("adopt", rows)), true),
                        binder.arguments());
        assertThat(served.json(Subject.ANONYMOUS, query))
                .isEqualTo(
                        "{\"data\":{\"adopt\":{\"label\":\"adopted\",\"children\":1,\"kids\":[{\"feeling\":\"happy\"}]}}}");
    }

    /** With a function of the row as a field. */
    private EntityType counted() {
        var fields = new ArrayList<>(parent.fields());
        fields.add(
                new ScalarField(
                        "childCount",
                        new FieldSource.Computed(new FunctionName("public", "child_count")),
                        "bigint",
                        SimpleType.BIGINT,
                        "BigInt",
                        true,
                        false,
                        false,
                        null));
        return new EntityType(
                parent.name(),
                null,
                parent.table(),
                fields,
                List.of(),
                parent.primaryKey(),
                parent.singleField(),
                parent.listField(),
                false,
                Set.of());
    }

    @Test
    void twoRowsOfOneKeyAreRefused() {
        var change =
                mutation(
                        writing(
                                "twice",
                                true,
                                upserting(
                                        counter,
                                        List.of("id"),
                                        List.of("n"),
                                        several(
                                                Map.of(
                                                        "id",
                                                        List.of(9L, 9L),
                                                        "n",
                                                        List.of(1L, 2L)))),
                                rows(counter).fields("id")));
        assertFails(FailureCode.BAD_USER_INPUT, () -> served.source.json(Subject.SYSTEM, change));
    }

    @Test
    void aViolationNamesFieldAndConstraintForPrograms() {
        var change =
                mutation(
                        writing(
                                "made",
                                true,
                                inserting(
                                        parent, several(Map.of("label", List.of("same", "same")))),
                                rows(parent).fields("label")));
        var failure =
                catchThrowableOfType(
                                FailureException.class,
                                () -> served.source.json(Subject.SYSTEM, change))
                        .first();
        assertThat(failure.details())
                .containsEntry("field", "label")
                .containsEntry("constraint", "Pa\"rent_label_key");
    }

    @Test
    void ofManyChangesWithOneVersionExactlyOneWins() throws Exception {
        try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            var calls =
                    IntStream.range(0, 16)
                            .mapToObj(each -> callers.submit(() -> wins(each)))
                            .toList();
            var won = 0;
            for (Future<Boolean> call : calls) {
                won += call.get() ? 1 : 0;
            }
            assertThat(won).isEqualTo(1);
        }
        assertThat(version(1)).contains("\"version\":\"2\"");
    }

    @Test
    void aConflictTellsTheVersionThatIsThere() {
        var failure =
                catchThrowableOfType(
                                FailureException.class,
                                () -> served.source.json(Subject.SYSTEM, change(2L, 5, 77L)))
                        .first();
        assertThat(failure.code()).isEqualTo(FailureCode.VERSION_CONFLICT);
        assertThat(failure.details()).containsEntry("version", "1");
        assertThat(version(2)).contains("\"version\":\"1\"");
    }

    @Test
    void thousandsOfRowsAreOneStatement() {
        var ids = LongStream.range(1000, 6000).boxed().toList();
        var change =
                mutation(
                        writing(
                                "made",
                                true,
                                inserting(counter, several(Map.of("id", ids, "n", ids))),
                                rows(counter).fields("id")));
        var document = Json.parse(served.source.json(Subject.SYSTEM, change).toString());
        assertThat(document.at("/data/made").findValues("id"))
                .extracting(JsonNode::asLong)
                .isEqualTo(ids);
    }

    private boolean wins(int value) {
        try {
            served.source.json(Subject.SYSTEM, change(1L, value, 1L));
            return true;
        } catch (FailureException lost) {
            assertThat(lost.first().code()).isEqualTo(FailureCode.VERSION_CONFLICT);
            return false;
        }
    }

    private PreparedQuery change(long id, long value, long version) {
        return mutation(
                writing(
                        "changed",
                        false,
                        updating(counter, eq("id", id), Map.of("n", value), version),
                        rows(counter).fields("version")));
    }

    private String version(long id) {
        return served.json(
                Subject.SYSTEM, read(rows(counter).fields("version").where(eq("id", id))));
    }

    private RowsBuilder rows(EntityType type) {
        return new RowsBuilder(new Schema(List.of(parent, child, counter)), type);
    }

    private static Relation relation(
            String name, String target, String column, String targetColumn, boolean many) {
        return new Relation(
                name, target, List.of(column), List.of(targetColumn), many, false, "fk", null);
    }
}
