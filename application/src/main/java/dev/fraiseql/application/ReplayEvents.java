package dev.fraiseql.application;

import dev.fraiseql.domain.identity.Subject;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/** Applies the events of a time again to one projection; those that are there stay as they are. */
@Singleton
public final class ReplayEvents {

    private final OperatedProjections operated;

    @Inject
    public ReplayEvents(OperatedProjections operated) {
        this.operated = operated;
    }

    /**
     * @param events of that time, up to what the projection had reached
     * @param applied those that were not there
     * @param rejected those that the projection can't take
     */
    public record Replayed(long events, long applied, long rejected) {}

    /**
     * @param from inclusive
     * @param until exclusive
     */
    public Replayed replay(Subject subject, String name, Instant from, Instant until) {
        OperatedProjections.requireOperator(subject);
        operated.requireOneSource();
        var projection = operated.named(name);
        var events = new AtomicLong();
        var applied = new AtomicLong();
        var rejected = new AtomicLong();
        operated.walk(
                operated.applied(projection),
                event ->
                        !event.event().timestamp().isBefore(from)
                                && event.event().timestamp().isBefore(until),
                (partition, event) -> {
                    var delivery = projection.apply(partition, event);
                    events.incrementAndGet();
                    applied.addAndGet(delivery.applied());
                    rejected.addAndGet(delivery.rejected().size());
                });
        return new Replayed(events.get(), applied.get(), rejected.get());
    }
}
