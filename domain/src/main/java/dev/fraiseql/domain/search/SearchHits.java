package dev.fraiseql.domain.search;

import dev.fraiseql.domain.event.EntityEvent;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.EventQuery.Place;
import dev.fraiseql.domain.event.Position;
import java.util.List;

/**
 * What a store found.
 *
 * @param hits a page of them, in the asked-for order
 * @param total how many there are in all, counted up to {@value #COUNTED}; one more stands for
 *     "more than that"
 */
public record SearchHits(List<Hit> hits, int total) {

    /** Counting on costs time and tells nobody anything. */
    public static final int COUNTED = 10_000;

    public SearchHits {
        hits = List.copyOf(hits);
        total = Math.min(total, COUNTED + 1);
    }

    /** An event and where it stands. */
    public record Hit(EventPartition partition, Position position, EntityEvent event) {

        public Place place() {
            return new Place(event.timestamp(), partition, position);
        }
    }
}
