package dev.fraiseql.domain.search;

import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.EventQuery.Place;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.domain.query.Cursor;
import dev.fraiseql.domain.query.CursorSecret;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/**
 * A place in a search's order as text, sealed like every other cursor: one of another order, or one
 * that was altered, is refused.
 */
public final class SearchCursor {

    private final byte[] key;

    /** Cursors of one order of one corpus. */
    public SearchCursor(CursorSecret secret, SearchCorpus corpus, SearchOrder order) {
        key = secret.keyOf("search " + corpus + " " + order);
    }

    public String encode(Place place) {
        return Cursor.encode(
                Arrays.asList(
                        place.timestamp().toString(),
                        place.partition().toString(),
                        place.position().toString()),
                key);
    }

    /**
     * @throws dev.fraiseql.domain.failure.FailureException {@code CURSOR_INVALID}
     */
    public Place decode(String cursor) {
        // A genuine seal: the values are what encode() wrote.
        List<String> values = Cursor.decode(cursor, key).stream().map(String::valueOf).toList();
        return new Place(
                Instant.parse(values.get(0)),
                EventPartition.parse(values.get(1)),
                Position.parse(values.get(2)));
    }
}
