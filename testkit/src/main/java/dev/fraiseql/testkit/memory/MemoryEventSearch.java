package dev.fraiseql.testkit.memory;

import dev.fraiseql.domain.access.AccessEntry;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.EventQuery.Place;
import dev.fraiseql.domain.event.LoggedEvent;
import dev.fraiseql.domain.search.AccessDocument;
import dev.fraiseql.domain.search.SearchCorpus;
import dev.fraiseql.domain.search.SearchDocument;
import dev.fraiseql.domain.search.SearchHits;
import dev.fraiseql.domain.search.SearchHits.Hit;
import dev.fraiseql.domain.search.SearchQuery;
import dev.fraiseql.domain.search.SearchText.Match;
import dev.fraiseql.domain.search.UnsearchableEventException;
import dev.fraiseql.ports.access.AccessLog;
import dev.fraiseql.ports.search.EventSearch;
import java.time.Duration;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** Searches a {@link MemoryEventStore}, and keeps the requests itself. Thread-safe. */
public final class MemoryEventSearch implements EventSearch, AccessLog {

    private static final Comparator<Place> OLDEST_FIRST =
            Comparator.comparing(Place::timestamp)
                    .thenComparing(Place::position)
                    .thenComparing(place -> place.partition().toString());

    private final MemoryEventStore store;
    private final TreeMap<Place, Hit> requests = new TreeMap<>(OLDEST_FIRST);

    public MemoryEventSearch(MemoryEventStore store) {
        this.store = store;
    }

    @Override
    public SearchHits search(SearchQuery query) {
        var order =
                switch (query.order()) {
                    case OLDEST_FIRST -> OLDEST_FIRST;
                    case NEWEST_FIRST -> OLDEST_FIRST.reversed();
                };
        var matching =
                corpus(query.corpus()).stream()
                        .filter(hit -> matches(query, hit))
                        .sorted(Comparator.comparing(Hit::place, order))
                        .toList();
        var after = query.after();
        var page =
                matching.stream()
                        .filter(hit -> after == null || order.compare(hit.place(), after) > 0)
                        .limit(query.limit())
                        .toList();
        return new SearchHits(page, matching.size());
    }

    @Override
    public String name() {
        return "request log in memory";
    }

    @Override
    public boolean required() {
        return false;
    }

    @Override
    public Duration gather() {
        return Duration.ofMillis(10);
    }

    @Override
    public synchronized void append(List<AccessEntry> entries) {
        for (var entry : entries) {
            var hit = hit(AccessDocument.PARTITION, AccessDocument.of(entry));
            requests.put(hit.place(), hit);
        }
    }

    private synchronized List<Hit> corpus(SearchCorpus corpus) {
        return switch (corpus) {
            case EVENTS ->
                    store.live().behind(null).stream()
                            .map(stored -> hit(stored.place().partition(), stored.event()))
                            .toList();
            case REQUESTS -> List.copyOf(requests.values());
        };
    }

    private static Hit hit(EventPartition partition, LoggedEvent logged) {
        return new Hit(partition, logged.position(), logged.event());
    }

    private static boolean matches(SearchQuery query, Hit hit) {
        SearchDocument document;
        try {
            document = SearchDocument.of(hit.event());
        } catch (UnsearchableEventException notIndexed) {
            return false;
        }
        return query.filter().matchesColumns(hit.event())
                && query.filter().data().stream()
                        .allMatch(data -> document.paths().contains(SearchDocument.path(data)))
                && query.text().clauses().stream()
                        .allMatch(
                                clause ->
                                        document.texts().stream()
                                                        .anyMatch(
                                                                text ->
                                                                        matches(
                                                                                clause.match(),
                                                                                text))
                                                != clause.excluded());
    }

    private static boolean matches(Match match, String text) {
        var words = List.of(text.split(" "));
        return switch (match) {
            case Match.Word word -> words.contains(word.word());
            case Match.Prefix prefix ->
                    words.stream().anyMatch(word -> word.startsWith(prefix.start()));
            case Match.Phrase phrase -> Collections.indexOfSubList(words, phrase.words()) >= 0;
        };
    }
}
