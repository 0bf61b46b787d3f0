package dev.fraiseql.testkit.contract;

import static dev.fraiseql.testkit.contract.Condition.compare;
import static dev.fraiseql.testkit.contract.Condition.eq;
import static dev.fraiseql.testkit.contract.Failures.assertFails;
import static dev.fraiseql.testkit.contract.Queries.mutation;
import static dev.fraiseql.testkit.contract.Queries.rows;
import static dev.fraiseql.testkit.contract.Queries.writing;
import static dev.fraiseql.testkit.contract.Writes.deleting;
import static dev.fraiseql.testkit.contract.Writes.inserting;
import static dev.fraiseql.testkit.contract.Writes.one;
import static dev.fraiseql.testkit.contract.Writes.several;
import static dev.fraiseql.testkit.contract.Writes.updating;
import static dev.fraiseql.testkit.contract.Writes.upserting;

import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.query.Operator;
import dev.fraiseql.domain.query.PreparedQuery;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Changes of many rows, of related rows and of rows that are there: each test has its own rows. */
abstract class QueryChanging extends QueryTopic {

    @Test
    void severalRowsComeBackInTheirOrder() {
        assertJson(
                mutation(
                        writing(
                                "made",
                                true,
                                inserting(
                                        Sample.ACCOUNT,
                                        several(accounts(List.of(12L, 10L, 11L), "several"))),
                                account().fields("id", "owner", "balance"))),
                """
                {"made":[{"id":12,"owner":"several 12","balance":"1.50"},
                         {"id":10,"owner":"several 10","balance":"1.50"},
                         {"id":11,"owner":"several 11","balance":"1.50"}]}""");
    }

    @Test
    void rowsOfDifferentKeysComeBackInTheirOrder() {
        assertJson(
                mutation(
                        writing(
                                "made",
                                true,
                                inserting(
                                        Sample.ACCOUNT,
                                        one(Map.of("id", 22L, "owner", "mixed 22", "version", 1L)),
                                        several(accounts(List.of(21L, 20L), "mixed")),
                                        one(Map.of("id", 23L, "owner", "mixed 23", "version", 1L))),
                                account()
                                        .fields("id", "balance")
                                        .with("entries", entry -> entry.fields("id")))),
                """
                {"made":[{"id":22,"balance":null,"entries":[]},{"id":21,"balance":"1.50","entries":[]},
                         {"id":20,"balance":"1.50","entries":[]},{"id":23,"balance":null,"entries":[]}]}""");
    }

    @Test
    void rowsBehindARelationAreCreatedWithTheirParent() {
        assertJson(
                mutation(
                        writing(
                                "made",
                                false,
                                inserting(
                                        Sample.ACCOUNT,
                                        one(account(30L, "with entries"))
                                                .nesting(
                                                        "entries",
                                                        Sample.ENTRY,
                                                        several(
                                                                Map.of(
                                                                        "amount",
                                                                        List.of(
                                                                                decimal("1"),
                                                                                decimal("2.25")))),
                                                        one(
                                                                Map.of(
                                                                        "amount",
                                                                        decimal("3"),
                                                                        "memo",
                                                                        "last")))),
                                account()
                                        .fields("id")
                                        .with(
                                                "entries",
                                                entry ->
                                                        entry.fields("amount", "memo", "accountId")
                                                                .orderBy("amount")))),
                """
                {"made":{"id":30,"entries":[{"amount":"1.00","memo":null,"accountId":30},
                  {"amount":"2.25","memo":null,"accountId":30},{"amount":"3.00","memo":"last","accountId":30}]}}""");
    }

    @Test
    void theRowThatARowRefersToIsCreatedBeforeIt() {
        assertJson(
                mutation(
                        writing(
                                "made",
                                false,
                                inserting(
                                        Sample.ENTRY,
                                        one(Map.of("amount", decimal("7")))
                                                .nesting(
                                                        "account",
                                                        Sample.ACCOUNT,
                                                        one(account(31L, "of an entry")))),
                                rows(Sample.ENTRY)
                                        .fields("amount")
                                        .with("account", owner -> owner.fields("id", "owner")))),
                """
                {"made":{"amount":"7.00","account":{"id":31,"owner":"of an entry"}}}""");
    }

    @Test
    void anUpdateGivesTheRowAsItIsNow() {
        make(account(40L, "before"));
        assertJson(
                mutation(
                        writing(
                                "changed",
                                false,
                                updating(
                                        Sample.ACCOUNT,
                                        eq("id", 40L),
                                        Map.of("owner", "after"),
                                        null),
                                account()
                                        .fields("owner", "version")
                                        .with("entries", entry -> entry.fields("id")))),
                """
                {"changed":{"owner":"after","version":2,"entries":[]}}""");
        assertRows(
                account().fields("owner").where(eq("id", 40L)),
                """
                [{"owner":"after"}]""");
    }

    @Test
    void anUpdateOfManyGivesThemByKey() {
        make(account(52L, "many c"), account(50L, "many a"), account(51L, "other b"));
        assertJson(
                mutation(
                        writing(
                                "changed",
                                true,
                                updating(
                                        Sample.ACCOUNT,
                                        compare("owner", Operator.STARTSWITH, "many "),
                                        Map.of("balance", decimal("9.99")),
                                        null),
                                account().fields("id", "balance"))),
                """
                {"changed":[{"id":50,"balance":"9.99"},{"id":52,"balance":"9.99"}]}""");
    }

    @Test
    void whereNothingIsFoundNothingChanges() {
        assertJson(
                mutation(
                        writing(
                                "one",
                                false,
                                updating(
                                        Sample.ACCOUNT,
                                        eq("id", -1L),
                                        Map.of("owner", "nobody"),
                                        1L),
                                account().fields("id")),
                        writing(
                                "many",
                                true,
                                deleting(Sample.ACCOUNT, eq("id", -1L), null),
                                account().fields("id"))),
                """
                {"one":null,"many":[]}""");
    }

    @Test
    void theRightVersionChangesAndMovesOn() {
        make(account(60L, "versioned"));
        assertJson(
                mutation(
                        writing(
                                "first",
                                false,
                                updating(
                                        Sample.ACCOUNT,
                                        eq("id", 60L),
                                        Map.of("balance", decimal("2")),
                                        1L),
                                account().fields("version")),
                        writing(
                                "second",
                                false,
                                updating(
                                        Sample.ACCOUNT,
                                        eq("id", 60L),
                                        Map.of("balance", decimal("3")),
                                        2L),
                                account().fields("version", "balance"))),
                """
                {"first":{"version":2},"second":{"version":3,"balance":"3.00"}}""");
    }

    @Test
    void anotherVersionChangesNothing() {
        make(account(61L, "guarded"));
        var wrong =
                List.of(
                        updating(Sample.ACCOUNT, eq("id", 61L), Map.of("owner", "overwritten"), 7L),
                        deleting(Sample.ACCOUNT, eq("id", 61L), 7L));
        for (var change : wrong) {
            for (var selected :
                    List.of(
                            account().fields("id"),
                            account().fields("id").with("entries", e -> e.fields("id")))) {
                assertFails(
                        FailureCode.VERSION_CONFLICT,
                        () -> run(mutation(writing("changed", false, change, selected))));
            }
        }
        assertRows(
                account().fields("owner", "version").where(eq("id", 61L)),
                """
                [{"owner":"guarded","version":1}]""");
    }

    @Test
    void aDeleteGivesWhatTheRowWas() {
        make(account(70L, "leaving"));
        assertJson(
                mutation(
                        writing(
                                "gone",
                                false,
                                deleting(Sample.ACCOUNT, eq("id", 70L), 1L),
                                account()
                                        .fields("owner")
                                        .typeName("t")
                                        .with("entries", entry -> entry.fields("id")))),
                """
                {"gone":{"owner":"leaving","t":"Account","entries":[]}}""");
        assertRows(account().fields("id").where(eq("id", 70L)), "[]");
    }

    @Test
    void aRowThatIsReferredToStays() {
        run(
                mutation(
                        writing(
                                "made",
                                false,
                                inserting(
                                        Sample.ENTRY,
                                        one(Map.of("amount", decimal("1")))
                                                .nesting(
                                                        "account",
                                                        Sample.ACCOUNT,
                                                        one(account(71L, "held")))),
                                rows(Sample.ENTRY).fields("id"))));
        assertFails(
                FailureCode.CONSTRAINT_VIOLATION,
                () ->
                        run(
                                mutation(
                                        writing(
                                                "gone",
                                                true,
                                                deleting(Sample.ACCOUNT, eq("id", 71L), null),
                                                account().fields("id")))));
        assertRows(
                account().fields("id").where(eq("id", 71L)),
                """
                [{"id":71}]""");
    }

    @Test
    void anUpsertCreatesOrChanges() {
        var rows = several(accounts(List.of(80L, 81L), "upserted"));
        var again =
                several(
                        Map.of(
                                "id", List.of(81L, 82L),
                                "owner", List.of("changed 81", "upserted 82"),
                                "balance", Arrays.asList(decimal("8"), null),
                                "version", List.of(1L, 1L)));
        var selected = account().fields("id", "owner", "balance", "version");
        run(
                mutation(
                        writing(
                                "a",
                                true,
                                upserting(
                                        Sample.ACCOUNT,
                                        List.of("id"),
                                        List.of("owner", "balance"),
                                        rows),
                                selected)));
        assertJson(
                mutation(
                        writing(
                                "b",
                                true,
                                upserting(
                                        Sample.ACCOUNT,
                                        List.of("id"),
                                        List.of("owner", "balance"),
                                        again),
                                selected)),
                """
                {"b":[{"id":81,"owner":"changed 81","balance":"8.00","version":2},
                      {"id":82,"owner":"upserted 82","balance":null,"version":1}]}""");
    }

    @Test
    void anUpsertMayLeaveTheRowAsItIs() {
        make(account(90L, "kept"));
        assertJson(
                mutation(
                        writing(
                                "left",
                                true,
                                upserting(
                                        Sample.ACCOUNT,
                                        List.of("owner"),
                                        List.of(),
                                        several(
                                                Map.of(
                                                        "id", List.of(91L, 92L),
                                                        "owner", List.of("new 91", "kept"),
                                                        "version", List.of(5L, 5L)))),
                                account().fields("id", "version"))),
                """
                {"left":[{"id":91,"version":5},{"id":90,"version":1}]}""");
    }

    @Test
    void eachRootSeesThoseBeforeIt() {
        var owner = account().fields("owner", "version");
        assertJson(
                mutation(
                        writing(
                                "a",
                                false,
                                inserting(Sample.ACCOUNT, one(account(95L, "one"))),
                                owner),
                        writing(
                                "b",
                                false,
                                updating(
                                        Sample.ACCOUNT,
                                        eq("owner", "one"),
                                        Map.of("owner", "two"),
                                        1L),
                                owner),
                        writing(
                                "c",
                                true,
                                deleting(Sample.ACCOUNT, eq("owner", "two"), null),
                                owner)),
                """
                {"a":{"owner":"one","version":1},"b":{"owner":"two","version":2},"c":[{"owner":"two","version":2}]}""");
    }

    @Test
    void aFailureUndoesNestedRowsAndEarlierRoots() {
        assertFails(
                FailureCode.CONSTRAINT_VIOLATION,
                () ->
                        run(
                                mutation(
                                        writing(
                                                "a",
                                                false,
                                                inserting(
                                                        Sample.ACCOUNT,
                                                        one(account(96L, "undone"))
                                                                .nesting(
                                                                        "entries",
                                                                        Sample.ENTRY,
                                                                        one(
                                                                                Map.of(
                                                                                        "amount",
                                                                                        decimal(
                                                                                                "1"))))),
                                                account().fields("id")),
                                        writing(
                                                "b",
                                                false,
                                                inserting(
                                                        Sample.ACCOUNT,
                                                        one(account(97L, "undone"))),
                                                account().fields("id")))));
        assertRows(account().fields("id").where(eq("owner", "undone")), "[]");
    }

    @SafeVarargs
    private final void make(Map<String, Object>... accounts) {
        for (var account : accounts) {
            run(
                    mutation(
                            writing(
                                    "made",
                                    false,
                                    inserting(Sample.ACCOUNT, one(account)),
                                    account().fields("id"))));
        }
    }

    private void run(PreparedQuery mutation) {
        fixture().source().json(Subject.SYSTEM, mutation);
    }

    private static RowsBuilder account() {
        return rows(Sample.ACCOUNT);
    }

    private static Map<String, Object> account(long id, String owner) {
        return Map.of("id", id, "owner", owner, "version", 1L);
    }

    private static Map<String, List<?>> accounts(List<Long> ids, String name) {
        return Map.of(
                "id", ids,
                "owner", ids.stream().map(id -> name + " " + id).toList(),
                "balance", ids.stream().map(id -> decimal("1.5")).toList(),
                "version", ids.stream().map(id -> 1L).toList());
    }

    private static BigDecimal decimal(String text) {
        return new BigDecimal(text);
    }
}
