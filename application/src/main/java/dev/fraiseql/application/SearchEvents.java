package dev.fraiseql.application;

import dev.fraiseql.application.authorization.CallerRights;
import dev.fraiseql.application.authorization.EventFilters;
import dev.fraiseql.application.authorization.Rights;
import dev.fraiseql.domain.event.EventFilter;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.query.CursorSecret;
import dev.fraiseql.domain.search.Highlighter;
import dev.fraiseql.domain.search.SearchCorpus;
import dev.fraiseql.domain.search.SearchCursor;
import dev.fraiseql.domain.search.SearchHits;
import dev.fraiseql.domain.search.SearchPage;
import dev.fraiseql.domain.search.SearchPage.Found;
import dev.fraiseql.domain.search.SearchQuery;
import dev.fraiseql.domain.search.SearchText;
import dev.fraiseql.ports.search.EventSearch;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Finds events and requests. The search store knows no rights, so this door has the rule of {@link
 * ReadEvents}: the scope {@code events:read}, and nothing of another organisation for a caller that
 * acts for one.
 */
@Singleton
public final class SearchEvents {

    private final LimitOperations limit;
    private final EventSearch search;
    private final CursorSecret secret;
    private final CallerRights rights;

    @Inject
    public SearchEvents(
            LimitOperations limit, EventSearch search, CursorSecret secret, CallerRights rights) {
        this.rights = rights;
        this.limit = limit;
        this.search = search;
        this.secret = secret;
    }

    /**
     * @throws dev.fraiseql.domain.failure.FailureException {@code FORBIDDEN}, {@code
     *     BAD_USER_INPUT}, {@code CURSOR_INVALID}, {@code SEARCH_UNAVAILABLE}, {@code
     *     STATEMENT_TIMEOUT}
     */
    public SearchPage search(Subject subject, SearchRequest request) {
        authorize(subject);
        check(request);
        var text = SearchText.parse(request.text());
        var cursor = new SearchCursor(secret, request.corpus(), request.order());
        var callers = rights.rights(subject);
        var filter = visibleTo(subject, callers, request);
        if (filter == null) {
            return new SearchPage(List.of(), 0, true, null);
        }
        var query =
                new SearchQuery(
                        request.corpus(),
                        text,
                        filter,
                        request.order(),
                        // One more tells whether another page follows.
                        request.limit() + 1,
                        request.after() == null ? null : cursor.decode(request.after()));
        try (var _ = limit.enter(subject)) {
            return page(search.search(query), request.limit(), new Highlighter(text), cursor);
        }
    }

    private static SearchPage page(
            SearchHits hits, int limit, Highlighter highlighter, SearchCursor cursor) {
        var more = hits.hits().size() > limit;
        var shown = more ? hits.hits().subList(0, limit) : hits.hits();
        return new SearchPage(
                shown.stream()
                        .map(
                                hit ->
                                        new Found(
                                                hit.partition(),
                                                hit.position(),
                                                hit.event(),
                                                highlighter.of(hit.event())))
                        .toList(),
                Math.min(hits.total(), SearchHits.COUNTED),
                hits.total() <= SearchHits.COUNTED,
                more ? cursor.encode(shown.getLast().place()) : null);
    }

    /** Null where the caller may see nothing of it. */
    private static @Nullable EventFilter visibleTo(
            Subject subject, Rights rights, SearchRequest request) {
        var filter =
                request.corpus() == SearchCorpus.EVENTS
                        ? granted(subject, rights, request.filter())
                        : request.filter();
        if (filter == null || subject.orgId() == null || subject.orgId().equals(filter.orgId())) {
            return filter;
        }
        return filter.orgId() == null ? filter.ofOrganisation(subject.orgId()) : null;
    }

    /**
     * What is searched is the whole of an event, so that a type is searched only where nothing of
     * it is withheld, and where its rows are told apart by what the store can be asked.
     */
    private static @Nullable EventFilter granted(
            Subject subject, Rights rights, EventFilter filter) {
        if (rights.unrestricted()) {
            return filter;
        }
        if (filter.entityType() == null) {
            throw refused(
                    "On this server the rules of each type say who may search it.",
                    "Name one type: entity_type.");
        }
        return new EventFilters(rights, subject, new ArrayList<>())
                .matches(filter.entityType())
                .map(
                        matches -> {
                            var data = new ArrayList<>(filter.data());
                            data.addAll(matches);
                            return filter.withData(data);
                        })
                .orElse(null);
    }

    private static void authorize(Subject subject) {
        if (!subject.has(Subject.EVENTS_READ)) {
            throw Failure.of(
                            FailureCode.FORBIDDEN,
                            "searching events needs the scope " + Subject.EVENTS_READ,
                            "Ask the operator for a key or token with this scope.")
                    .asException();
        }
    }

    private static void check(SearchRequest request) {
        if (request.limit() < 1 || request.limit() > SearchRequest.LARGEST_PAGE) {
            throw refused(
                    "limit is " + request.limit() + ".",
                    "Use 1 to " + SearchRequest.LARGEST_PAGE + ".");
        }
        if (request.filter().data().size() > SearchRequest.MOST_PATHS) {
            throw refused(
                    "There are more than " + SearchRequest.MOST_PATHS + " conditions on data.",
                    "Leave some out.");
        }
    }

    private static RuntimeException refused(String message, String remedy) {
        return Failure.of(FailureCode.BAD_USER_INPUT, message, remedy).asException();
    }
}
