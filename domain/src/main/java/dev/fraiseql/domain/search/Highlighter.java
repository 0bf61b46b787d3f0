package dev.fraiseql.domain.search;

import dev.fraiseql.domain.event.EntityEvent;
import dev.fraiseql.domain.search.SearchText.Clause;
import dev.fraiseql.domain.search.SearchText.Match;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Shows where in an event the words of a search are. Thread-safe. */
public final class Highlighter {

    /** Highlights an event; the first ones are shown. */
    private static final int MOST = 5;

    /** UTF-16 units before the first find and behind it. */
    private static final int BEFORE = 40;

    private static final int BEHIND = 120;

    private final List<Match> wanted;

    public Highlighter(SearchText text) {
        wanted =
                text.clauses().stream()
                        .filter(clause -> !clause.excluded())
                        .map(Clause::match)
                        .toList();
    }

    /** Where something was found; empty where nothing was searched for by text. */
    public List<Highlight> of(EntityEvent event) {
        var highlights = new ArrayList<Highlight>();
        if (wanted.isEmpty()) {
            return highlights;
        }
        highlight("event_id", event.eventId(), highlights);
        highlight("event_type", event.eventType(), highlights);
        highlight("entity_type", event.entityType(), highlights);
        highlight("entity_id", event.entityId(), highlights);
        highlight("user_id", event.userId(), highlights);
        highlight("org_id", event.orgId(), highlights);
        JsonScalars.visit(
                event.data(),
                (path, value) ->
                        highlight(path == null ? "data" : "data." + path, value, highlights));
        return highlights;
    }

    private void highlight(String field, @Nullable String value, List<Highlight> into) {
        if (value == null || into.size() >= MOST) {
            return;
        }
        var words = new ArrayList<String>();
        var places = new ArrayList<int[]>();
        for (var each = new Words(value); each.next(); ) {
            words.add(each.normal());
            places.add(new int[] {each.start(), each.end()});
        }
        var found = new BitSet();
        for (var i = 0; i < words.size(); i++) {
            for (var match : wanted) {
                found.set(i, i + length(match, words.subList(i, words.size())));
            }
        }
        if (!found.isEmpty()) {
            into.add(new Highlight(field, excerpt(value, places, found)));
        }
    }

    /** How many of the words, from the first on, the match takes. */
    private static int length(Match match, List<String> words) {
        return switch (match) {
            case Match.Word word -> words.getFirst().equals(word.word()) ? 1 : 0;
            case Match.Prefix prefix -> words.getFirst().startsWith(prefix.start()) ? 1 : 0;
            case Match.Phrase phrase -> {
                var length = phrase.words().size();
                yield length <= words.size() && words.subList(0, length).equals(phrase.words())
                        ? length
                        : 0;
            }
        };
    }

    private static List<Highlight.Part> excerpt(String value, List<int[]> places, BitSet found) {
        var first = places.get(found.nextSetBit(0));
        var begin = Math.max(0, first[0] - BEFORE);
        var end = Math.min(value.length(), first[1] + BEHIND);
        begin = boundary(value, begin);
        end = boundary(value, end);
        var parts = new ArrayList<Highlight.Part>();
        if (begin > 0) {
            parts.add(new Highlight.Part("…", false));
        }
        var at = begin;
        for (var i = found.nextSetBit(0); i >= 0; ) {
            var last = found.nextClearBit(i) - 1;
            var from = places.get(i)[0];
            var to = Math.min(places.get(last)[1], end);
            if (from >= end) {
                break;
            }
            if (from > at) {
                parts.add(new Highlight.Part(value.substring(at, from), false));
            }
            parts.add(new Highlight.Part(value.substring(from, to), true));
            at = to;
            i = found.nextSetBit(last + 1);
        }
        if (at < end) {
            parts.add(new Highlight.Part(value.substring(at, end), false));
        }
        if (end < value.length()) {
            parts.add(new Highlight.Part("…", false));
        }
        return parts;
    }

    /** Not between the halves of a character. */
    private static int boundary(String value, int index) {
        return index > 0
                        && index < value.length()
                        && Character.isLowSurrogate(value.charAt(index))
                        && Character.isHighSurrogate(value.charAt(index - 1))
                ? index - 1
                : index;
    }
}
