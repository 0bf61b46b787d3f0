package dev.fraiseql.application;

import static dev.fraiseql.testkit.contract.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.application.authorization.AuthorizationConfig;
import dev.fraiseql.application.authorization.Authorizer;
import dev.fraiseql.domain.catalogue.TableName;
import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.EventFilter;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.identity.Claims;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.query.CursorSecret;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.FieldRule;
import dev.fraiseql.domain.schema.Grantees;
import dev.fraiseql.domain.schema.Operation;
import dev.fraiseql.domain.schema.Rules;
import dev.fraiseql.domain.schema.ScalarField;
import dev.fraiseql.domain.schema.Schema;
import dev.fraiseql.domain.schema.TypeRule;
import dev.fraiseql.domain.schema.TypeRules;
import dev.fraiseql.domain.search.SearchCorpus;
import dev.fraiseql.domain.search.SearchOrder;
import dev.fraiseql.domain.type.SimpleType;
import dev.fraiseql.testkit.contract.Events;
import dev.fraiseql.testkit.memory.MemoryEventSearch;
import dev.fraiseql.testkit.memory.MemoryEventStore;
import dev.fraiseql.testkit.memory.MemoryProjection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a search finds where the schema has rules. */
class SearchRulesTest {

    private final MemoryEventStore store = new MemoryEventStore();

    SearchRulesTest() {
        new MemoryProjection("search", store)
                .open(EventPartition.SINGLE)
                .deliver(EventBatch.of(Events.batch(1, 30).events()));
    }

    private static Subject caller(String claims) {
        return new Subject(
                "ann", null, Set.of("r"), Set.of(Subject.EVENTS_READ), Claims.of(claims));
    }

    private int found(Subject subject, String rows, boolean hidden, @Nullable String type) {
        var fields =
                hidden
                        ? Map.of(
                                "note",
                                new FieldRule(
                                        List.of(new Grantees(Set.of("other"), Set.of())),
                                        FieldRule.Otherwise.HIDE))
                        : Map.<String, FieldRule>of();
        var rule =
                new TypeRule(
                        new Grantees(Set.of("r"), Set.of()),
                        EnumSet.allOf(Operation.class),
                        rows.isEmpty() ? null : rows);
        var schema =
                new Schema(
                        List.of(
                                new EntityType(
                                        "Order",
                                        null,
                                        new TableName("s", "orders"),
                                        List.of(
                                                field("id", SimpleType.INT, "integer"),
                                                field("note", SimpleType.TEXT, "text")),
                                        List.of(),
                                        List.of("id"),
                                        "order",
                                        "orders",
                                        true,
                                        Set.of())),
                        List.of(),
                        new Rules(
                                Map.of("Order", new TypeRules(List.of(rule), fields, List.of())),
                                Map.of()));
        var search =
                new SearchEvents(
                        new LimitOperations(OperationLimit.DEFAULT),
                        new MemoryEventSearch(store),
                        CursorSecret.random(),
                        new Authorizer(schema, AuthorizationConfig.ALLOWING)::of);
        return search.search(
                        subject,
                        new SearchRequest(
                                SearchCorpus.EVENTS,
                                "",
                                EventFilter.ALL.ofType(type),
                                SearchOrder.NEWEST_FIRST,
                                100,
                                null))
                .total();
    }

    private static ScalarField field(String name, SimpleType type, String databaseType) {
        return new ScalarField(name, name, databaseType, type, false, true, false, null);
    }

    @Test
    void theRowsOfTheRulesAreFoundAndCounted() {
        assertThat(found(caller("{}"), "", false, "Order")).isEqualTo(30);
        assertThat(found(caller("{\"id\":7}"), "id = claim('id')", false, "Order")).isEqualTo(1);
        assertThat(found(caller("{}"), "id = claim('id')", false, "Order")).isZero();
        assertThat(found(Subject.SYSTEM, "", false, "Order")).isZero();
    }

    @Test
    void whatTheStoreCannotBeAskedIsNotFound() {
        assertThat(found(caller("{}"), "id < 10", false, "Order")).isZero();
        assertThat(found(caller("{}"), "id = 1 OR id = 2", false, "Order")).isZero();
    }

    @Test
    void aTypeWithSomethingWithheldIsNotSearched() {
        assertThat(found(caller("{}"), "", true, "Order")).isZero();
    }

    @Test
    void aSearchNamesAType() {
        assertFails(FailureCode.BAD_USER_INPUT, () -> found(caller("{}"), "", false, null));
    }
}
