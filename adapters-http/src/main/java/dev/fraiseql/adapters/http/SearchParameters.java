package dev.fraiseql.adapters.http;

import dev.fraiseql.application.SearchRequest;
import dev.fraiseql.domain.event.EventFilter;
import dev.fraiseql.domain.event.EventFilter.DataMatch;
import dev.fraiseql.domain.event.EventTimes;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.search.SearchCorpus;
import dev.fraiseql.domain.search.SearchOrder;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the query string of a search: {@code q, kind, entityType, eventType, entityId, userId,
 * orgId, from, to, order, limit, after}, and {@code data.<path>} for a value within the data, whose
 * path has dots between its keys. An unknown parameter, or one that comes twice, is refused: a typo
 * would look like a wider search.
 */
final class SearchParameters {

    private static final String DATA = "data.";

    private final Map<String, String> given = new HashMap<>();
    private final List<DataMatch> data = new ArrayList<>();

    private SearchParameters() {}

    /**
     * @param raw as it was sent, percent-encoded
     * @throws dev.fraiseql.domain.failure.FailureException {@code REQUEST_MALFORMED}, {@code
     *     BAD_USER_INPUT}
     */
    static SearchRequest parse(@Nullable String raw, Instant now) {
        var parameters = new SearchParameters();
        QueryString.forEach(raw, parameters::add);
        return parameters.request(new EventTimes(now));
    }

    private void add(String key, String value) {
        switch (key) {
            case "q",
                    "kind",
                    "entityType",
                    "eventType",
                    "entityId",
                    "userId",
                    "orgId",
                    "from",
                    "to",
                    "order",
                    "limit",
                    "after" ->
                    given.put(key, value);
            default -> {
                if (!key.startsWith(DATA)) {
                    throw ParametersReader.unknown(key);
                }
                data.add(new DataMatch(path(key.substring(DATA.length())), value));
            }
        }
    }

    private SearchRequest request(EventTimes times) {
        var type = given.get("eventType");
        var entityType = given.get("entityType");
        var dot = type == null ? -1 : type.indexOf('.');
        if (type != null && dot > 0 && entityType == null) {
            entityType = type.substring(0, dot);
            type = type.substring(dot + 1);
        }
        return new SearchRequest(
                choice(
                        "kind",
                        SearchCorpus.EVENTS,
                        Map.of("events", SearchCorpus.EVENTS, "requests", SearchCorpus.REQUESTS)),
                given.getOrDefault("q", ""),
                new EventFilter(
                        entityType,
                        type,
                        given.get("entityId"),
                        given.get("userId"),
                        given.get("orgId"),
                        time("from", times::start),
                        time("to", times::end),
                        data),
                choice(
                        "order",
                        SearchOrder.NEWEST_FIRST,
                        Map.of(
                                "newest",
                                SearchOrder.NEWEST_FIRST,
                                "oldest",
                                SearchOrder.OLDEST_FIRST)),
                limit(),
                given.get("after"));
    }

    private int limit() {
        var text = given.get("limit");
        try {
            return text == null ? SearchRequest.DEFAULT_PAGE : Integer.parseInt(text);
        } catch (NumberFormatException none) {
            throw refused(
                    "limit is no number.", "Use 1 to " + SearchRequest.LARGEST_PAGE + ".", none);
        }
    }

    private <T> T choice(String key, T fallback, Map<String, T> choices) {
        var text = given.get(key);
        if (text == null) {
            return fallback;
        }
        var chosen = choices.get(text);
        if (chosen == null) {
            throw refused(
                    key + " is none that there is.",
                    "Use " + String.join(" or ", choices.keySet().stream().sorted().toList()) + ".",
                    null);
        }
        return chosen;
    }

    private @Nullable Instant time(String key, Function<String, @Nullable Instant> read) {
        try {
            return read.apply(given.getOrDefault(key, ""));
        } catch (DateTimeException wrong) {
            throw refused(key + " " + wrong.getMessage(), EventTimes.FORMS, wrong);
        }
    }

    /** A backslash before a dot makes it a part of its key. */
    private static List<String> path(String text) {
        var keys = new ArrayList<String>();
        var key = new StringBuilder();
        for (var i = 0; i < text.length(); i++) {
            var character = text.charAt(i);
            if (character == '\\' && i + 1 < text.length()) {
                key.append(text.charAt(++i));
            } else if (character == '.') {
                keys.add(key.toString());
                key.setLength(0);
            } else {
                key.append(character);
            }
        }
        keys.add(key.toString());
        return keys;
    }

    private static RuntimeException refused(
            String message, String remedy, @Nullable Throwable cause) {
        var failure = Failure.of(FailureCode.BAD_USER_INPUT, message, remedy);
        return cause == null ? failure.asException() : failure.causedBy(cause);
    }
}
