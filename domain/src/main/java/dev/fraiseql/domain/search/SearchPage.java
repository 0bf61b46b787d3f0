package dev.fraiseql.domain.search;

import dev.fraiseql.domain.event.EntityEvent;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.Position;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a caller gets.
 *
 * @param total exact where {@code totalIsExact}; else there are more
 * @param next the cursor of the following page; null on the last
 */
public record SearchPage(
        List<Found> found, int total, boolean totalIsExact, @Nullable String next) {

    public SearchPage {
        found = List.copyOf(found);
    }

    /** An event, its place and where the searched words are. */
    public record Found(
            EventPartition partition,
            Position position,
            EntityEvent event,
            List<Highlight> highlights) {

        public Found {
            highlights = List.copyOf(highlights);
        }
    }
}
