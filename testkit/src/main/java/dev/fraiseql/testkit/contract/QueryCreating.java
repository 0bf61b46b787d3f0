package dev.fraiseql.testkit.contract;

import static dev.fraiseql.testkit.contract.Condition.compare;
import static dev.fraiseql.testkit.contract.Condition.eq;
import static dev.fraiseql.testkit.contract.Failures.assertFails;
import static dev.fraiseql.testkit.contract.Queries.constant;
import static dev.fraiseql.testkit.contract.Queries.creating;
import static dev.fraiseql.testkit.contract.Queries.mutation;
import static dev.fraiseql.testkit.contract.Queries.rows;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.query.Operator;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Creates: what they give back, what they leave behind, what they refuse. */
abstract class QueryCreating extends QueryTopic {

    @Test
    void aCreateGivesBackTheRowAndKeepsIt() {
        var note = Map.of("text", "kept", "orderId", 10L, "createdAt", "2026-02-03T04:05:06Z");
        assertJson(
                mutation(
                        creating(
                                "made",
                                Sample.NOTE,
                                note,
                                note().fields("text", "at:createdAt").typeName("t"))),
                """
                {"made":{"text":"kept","at":"2026-02-03T04:05:06+00:00","t":"Note"}}""");
        assertRows(
                note().fields("text", "orderId").where(eq("text", "kept")),
                """
                [{"text":"kept","orderId":"10"}]""");
    }

    @Test
    void aCreateFollowsRelations() {
        assertJson(
                mutation(
                        creating(
                                "made",
                                Sample.NOTE,
                                Map.of("text", "related", "orderId", 11L),
                                note().with(
                                                "order",
                                                order ->
                                                        order.fields("status")
                                                                .with(
                                                                        "customer",
                                                                        c -> c.fields("name"))))),
                """
                {"made":{"order":{"status":"paid","customer":{"name":"Ann"}}}}""");
    }

    @Test
    void whatIsNotGivenIsFilledOrNull() {
        var document =
                Json.parse(
                                json(
                                        mutation(
                                                creating(
                                                        "made",
                                                        Sample.NOTE,
                                                        Map.of("text", "sparse"),
                                                        note().fields(
                                                                        "id",
                                                                        "orderId",
                                                                        "createdAt")))))
                        .at("/data/made");
        assertThat(document.get("id").isInt()).isTrue();
        assertThat(document.get("orderId").isNull()).isTrue();
        assertThat(document.get("createdAt").asText()).endsWith("+00:00");
    }

    @Test
    void anExplicitNullIsKept() {
        assertJson(
                mutation(
                        creating(
                                "made",
                                Sample.NOTE,
                                nullOrder("explicit"),
                                note().fields("text", "orderId"))),
                """
                {"made":{"text":"explicit","orderId":null}}""");
    }

    @Test
    void severalCreatesRunInOrder() {
        assertJson(
                mutation(
                        creating(
                                "a",
                                Sample.NOTE,
                                Map.of("text", "first of two"),
                                note().fields("text")),
                        constant("__typename", "\"Mutation\""),
                        creating(
                                "b",
                                Sample.NOTE,
                                Map.of("text", "second of two"),
                                note().fields("text"))),
                """
                {"a":{"text":"first of two"},"__typename":"Mutation","b":{"text":"second of two"}}""");
        assertRows(
                note().fields("text")
                        .where(compare("text", Operator.ENDSWITH, "of two"))
                        .orderBy("id"),
                """
                [{"text":"first of two"},{"text":"second of two"}]""");
    }

    @Test
    void aFailedRootUndoesThoseBeforeIt() {
        assertFails(
                FailureCode.CONSTRAINT_VIOLATION,
                () ->
                        fixture()
                                .source()
                                .json(
                                        Subject.SYSTEM,
                                        mutation(
                                                creating(
                                                        "a",
                                                        Sample.NOTE,
                                                        Map.of("text", "undone"),
                                                        note().fields("id")),
                                                creating(
                                                        "b",
                                                        Sample.NOTE,
                                                        Map.of("text", "undone"),
                                                        note().fields("id")))));
        assertRows(note().fields("text").where(eq("text", "undone")), "[]");
    }

    @Test
    void aDuplicateKeyIsRefused() {
        assertRefused(
                Map.of(
                        "id",
                        10L,
                        "customerId",
                        1L,
                        "total",
                        new java.math.BigDecimal("1"),
                        "status",
                        "new"));
    }

    @Test
    void aReferenceToNothingIsRefused() {
        assertRefused(
                Map.of(
                        "id",
                        77L,
                        "customerId",
                        99L,
                        "total",
                        new java.math.BigDecimal("1"),
                        "status",
                        "new"));
        assertRows(rows(Sample.ORDER).fields("id").where(eq("id", 77L)), "[]");
    }

    @Test
    void awkwardTextIsKeptAsItIs() {
        assertJson(
                mutation(
                        creating(
                                "made",
                                Sample.NOTE,
                                Map.of("text", SampleRows.AWKWARD),
                                note().fields("text"))),
                "{\"made\":{\"text\":" + Json.quote(SampleRows.AWKWARD) + "}}");
    }

    private void assertRefused(Map<String, Object> order) {
        assertFails(
                FailureCode.CONSTRAINT_VIOLATION,
                () ->
                        fixture()
                                .source()
                                .json(
                                        Subject.SYSTEM,
                                        mutation(
                                                creating(
                                                        "made",
                                                        Sample.ORDER,
                                                        order,
                                                        rows(Sample.ORDER).fields("id")))));
    }

    private static RowsBuilder note() {
        return rows(Sample.NOTE);
    }

    private static Map<String, @Nullable Object> nullOrder(String text) {
        var values = new HashMap<String, @Nullable Object>();
        values.put("text", text);
        values.put("orderId", null);
        return Collections.unmodifiableMap(values);
    }
}
