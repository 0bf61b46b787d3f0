package dev.fraiseql.adapters.elasticsearch;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fraiseql.domain.search.SearchDocument;
import dev.fraiseql.domain.search.SearchHits;
import dev.fraiseql.domain.search.SearchOrder;
import dev.fraiseql.domain.search.SearchQuery;
import dev.fraiseql.domain.search.SearchText.Match;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** What is searched for, as Elasticsearch's query language; nothing is scored. */
final class SearchBody {

    private static final ObjectMapper JSON = new ObjectMapper();

    private SearchBody() {}

    static ObjectNode of(SearchQuery query, Duration timeout) {
        var body = JSON.createObjectNode();
        body.put("size", query.limit());
        body.put("timeout", timeout.toMillis() + "ms");
        body.put("track_total_hits", SearchHits.COUNTED + 1);
        var bool = body.putObject("query").putObject("bool");
        var filters = bool.putArray("filter");
        var excluded = bool.putArray("must_not");
        for (var clause : query.text().clauses()) {
            match(clause.excluded() ? excluded : filters, clause.match());
        }
        var filter = query.filter();
        exact(filters, "entity_type", filter.entityType());
        exact(filters, "event_type", filter.eventType());
        exact(filters, "entity_id", filter.entityId());
        exact(filters, "user_id", filter.userId());
        exact(filters, "org_id", filter.orgId());
        filter.data().forEach(data -> exact(filters, "path", SearchDocument.path(data)));
        range(filters, filter.start(), filter.end());
        sort(body, query);
        return body;
    }

    private static void sort(ObjectNode body, SearchQuery query) {
        var direction = query.order() == SearchOrder.NEWEST_FIRST ? "desc" : "asc";
        var keys = body.putArray("sort");
        for (var key : new String[] {"micros", "xid", "seq", "partition"}) {
            keys.addObject().put(key, direction);
        }
        var after = query.after();
        if (after != null) {
            body.putArray("search_after")
                    .add(EventJson.micros(after.timestamp()))
                    .add(after.position().xid())
                    .add(after.position().seq())
                    .add(after.partition().toString());
        }
    }

    private static void match(ArrayNode into, Match match) {
        switch (match) {
            case Match.Word word -> into.addObject().putObject("term").put("text", word.word());
            case Match.Prefix prefix ->
                    into.addObject().putObject("prefix").put("text", prefix.start());
            case Match.Phrase phrase ->
                    into.addObject()
                            .putObject("match_phrase")
                            .put("text", String.join(" ", phrase.words()));
        }
    }

    private static void exact(ArrayNode filters, String field, @Nullable String value) {
        if (value != null) {
            filters.addObject().putObject("term").put(field, value);
        }
    }

    private static void range(ArrayNode filters, @Nullable Instant start, @Nullable Instant end) {
        if (start == null && end == null) {
            return;
        }
        var range = filters.addObject().putObject("range").putObject("micros");
        if (start != null) {
            range.put("gte", ceiling(start));
        }
        if (end != null) {
            range.put("lt", ceiling(end));
        }
    }

    /** An event's time has microseconds; a limit within one lies before the next. */
    private static long ceiling(Instant instant) {
        var micros = EventJson.micros(instant);
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).isBefore(instant)
                ? micros + 1
                : micros;
    }
}
