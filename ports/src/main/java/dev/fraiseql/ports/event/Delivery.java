package dev.fraiseql.ports.event;

import dev.fraiseql.domain.event.LoggedEvent;
import java.util.List;

/**
 * What became of a batch.
 *
 * @param applied how many events were new and are applied
 * @param rejected events that this sink can never take, each with the reason; their neighbours were
 *     applied
 */
public record Delivery(int applied, List<Rejection> rejected) {

    public Delivery {
        rejected = List.copyOf(rejected);
    }

    public static Delivery applied(int count) {
        return new Delivery(count, List.of());
    }

    public record Rejection(LoggedEvent event, String reason) {}
}
