package dev.fraiseql.domain.search;

import dev.fraiseql.domain.event.EntityEvent;
import dev.fraiseql.domain.event.EventFilter.DataMatch;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What of an event is searched, besides its own fields: stores index it as it is.
 *
 * @param texts each value's {@link Words} in normal form, joined by spaces: the ids and types, then
 *     the scalars of {@code data}. Phrases do not reach from one text into the next
 * @param paths {@code path=value} of the scalars within {@code data}'s objects, as {@link #path}
 *     writes them
 */
public record SearchDocument(List<String> texts, List<String> paths) {

    /** UTF-16 units of a path with its value; what is longer is found by its words only. */
    public static final int LONGEST_PATH = 1_024;

    /** Bytes; Elasticsearch takes no longer ids. */
    private static final int LONGEST_EVENT_ID = 512;

    /** UTF-16 units: three bytes each fit into a term of Lucene's. */
    private static final int LONGEST_FIELD = 8_000;

    private static final int LONGEST_DATA = 16 << 20;

    /**
     * @throws UnsearchableEventException if the event can never be indexed
     */
    public static SearchDocument of(EntityEvent event) throws UnsearchableEventException {
        check(event);
        var texts = new ArrayList<String>();
        var paths = new ArrayList<String>();
        var buffer = new StringBuilder();
        for (var field :
                Arrays.asList(
                        event.eventId(),
                        event.eventType(),
                        event.entityType(),
                        event.entityId(),
                        event.userId(),
                        event.orgId())) {
            if (field != null) {
                addText(field, buffer, texts);
            }
        }
        try {
            JsonScalars.visit(
                    event.data(),
                    (path, value) -> {
                        if (path != null && path.length() + 1 + value.length() <= LONGEST_PATH) {
                            paths.add(path + "=" + value);
                        }
                        addText(value, buffer, texts);
                    });
        } catch (IllegalArgumentException malformed) {
            throw new UnsearchableEventException("its data is " + malformed.getMessage());
        }
        return new SearchDocument(texts, paths);
    }

    /** A path and value as {@link #paths} has them. */
    public static String path(DataMatch match) {
        var path = new StringBuilder();
        match.path().forEach(key -> JsonScalars.appendKey(path, key));
        return path.append('=').append(match.value()).toString();
    }

    private static void addText(String text, StringBuilder buffer, List<String> texts) {
        buffer.setLength(0);
        var words = new Words(text);
        while (words.next()) {
            if (!buffer.isEmpty()) {
                buffer.append(' ');
            }
            words.appendTo(buffer);
        }
        if (!buffer.isEmpty()) {
            texts.add(buffer.toString());
        }
    }

    private static void check(EntityEvent event) throws UnsearchableEventException {
        if (event.eventId().isEmpty()
                || event.eventId().length() > LONGEST_EVENT_ID
                || event.eventId().getBytes(StandardCharsets.UTF_8).length > LONGEST_EVENT_ID) {
            throw new UnsearchableEventException(
                    "its id is not of 1 to " + LONGEST_EVENT_ID + " bytes");
        }
        for (var field :
                Arrays.asList(
                        event.eventType(),
                        event.entityType(),
                        event.entityId(),
                        event.userId(),
                        event.orgId())) {
            if (field != null && field.length() > LONGEST_FIELD) {
                throw new UnsearchableEventException(
                        "one of its fields is longer than " + LONGEST_FIELD + " characters");
            }
        }
        if (event.data().length() > LONGEST_DATA) {
            throw new UnsearchableEventException(
                    "its data is longer than " + LONGEST_DATA + " characters");
        }
    }
}
