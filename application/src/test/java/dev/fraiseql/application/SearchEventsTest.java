package dev.fraiseql.application;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fraiseql.application.authorization.CallerRights;
import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.EventFilter;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.query.CursorSecret;
import dev.fraiseql.domain.search.SearchCorpus;
import dev.fraiseql.domain.search.SearchOrder;
import dev.fraiseql.domain.search.SearchPage;
import dev.fraiseql.testkit.contract.Events;
import dev.fraiseql.testkit.memory.MemoryEventSearch;
import dev.fraiseql.testkit.memory.MemoryEventStore;
import dev.fraiseql.testkit.memory.MemoryProjection;
import java.util.ArrayList;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SearchEventsTest {

    private static final Subject OPERATOR = new Subject("op", null, Set.of(Subject.EVENTS_READ));
    private static final Subject MEMBER = new Subject("ada", "org-1", Set.of(Subject.EVENTS_READ));

    private final MemoryEventStore store = new MemoryEventStore();
    private final SearchEvents search =
            new SearchEvents(
                    new LimitOperations(OperationLimit.DEFAULT),
                    new MemoryEventSearch(store),
                    CursorSecret.random(),
                    CallerRights.UNRESTRICTED);

    @BeforeEach
    void fill() {
        new MemoryProjection("search", store)
                .open(EventPartition.SINGLE)
                .deliver(EventBatch.of(Events.batch(1, 30).events()));
    }

    @Test
    void theScopeIsNeeded() {
        var nobody = new Subject("eve", null, Set.of());
        assertThatThrownBy(() -> search(nobody, "", EventFilter.ALL, 10, null))
                .satisfies(failure -> assertCode(failure, FailureCode.FORBIDDEN));
    }

    @Test
    void aMemberSeesItsOrganisationWhateverItAsksFor() {
        assertThat(search(OPERATOR, "", EventFilter.ALL, 100, null).total()).isEqualTo(30);
        var own = search(MEMBER, "", EventFilter.ALL, 100, null);
        assertThat(own.total()).isEqualTo(15);
        assertThat(own.found()).allMatch(found -> "org-1".equals(found.event().orgId()));
        assertThat(search(MEMBER, "", EventFilter.ALL.ofOrganisation("org-1"), 100, null).total())
                .isEqualTo(15);
        var others = search(MEMBER, "", EventFilter.ALL.ofOrganisation("org-0"), 100, null);
        assertThat(others.found()).isEmpty();
        assertThat(others.total()).isZero();
    }

    @Test
    void pagesEndWhereTheLastIsFull() {
        var ids = new ArrayList<String>();
        String after = null;
        do {
            var page = search(OPERATOR, "", EventFilter.ALL, 10, after);
            page.found().forEach(found -> ids.add(found.event().eventId()));
            after = page.next();
        } while (after != null);
        assertThat(ids).hasSize(30).doesNotHaveDuplicates().startsWith("event-30");
    }

    @Test
    void aMembersCursorShowsAnotherOnlyItsOwn() {
        var next = search(OPERATOR, "", EventFilter.ALL, 3, null).next();
        assertThat(search(MEMBER, "", EventFilter.ALL, 100, next).found())
                .allMatch(found -> "org-1".equals(found.event().orgId()))
                .hasSize(14);
    }

    @Test
    void whatWasFoundIsShown() {
        var found = search(OPERATOR, "user-3 quoted", EventFilter.ALL, 1, null).found();
        assertThat(found.getFirst().highlights())
                .extracting(highlight -> highlight.field())
                .containsExactly("user_id", "data.note");
        assertThat(found.getFirst().highlights().get(1).parts())
                .extracting(part -> part.found() ? "[" + part.text() + "]" : part.text())
                .containsExactly("✓ \"", "[quoted]", "\"");
    }

    private SearchPage search(
            Subject subject, String text, EventFilter filter, int limit, @Nullable String after) {
        return search.search(
                subject,
                new SearchRequest(
                        SearchCorpus.EVENTS, text, filter, SearchOrder.NEWEST_FIRST, limit, after));
    }

    private static void assertCode(Throwable failure, FailureCode code) {
        assertThat(failure).isInstanceOf(FailureException.class);
        assertThat(((FailureException) failure).first().code()).isEqualTo(code);
    }
}
