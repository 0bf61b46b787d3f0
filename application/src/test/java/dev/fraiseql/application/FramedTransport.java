package dev.fraiseql.application;

import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.EventFrame;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.LoggedEvent;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.ports.event.EventLag;
import dev.fraiseql.ports.event.EventSubscription;
import dev.fraiseql.ports.event.EventTransport;
import dev.fraiseql.ports.event.PartitionClaim;
import dev.fraiseql.testkit.memory.MemoryChangeLog;
import dev.fraiseql.testkit.memory.MemoryEventTransport;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Each event in a frame of its own, of which one can't be decoded. */
final class FramedTransport implements EventTransport {

    private final EventTransport transport;
    private final String damaged;

    FramedTransport(MemoryChangeLog log, String damaged) {
        this.transport = new MemoryEventTransport(log);
        this.damaged = damaged;
    }

    @Override
    public List<EventPartition> partitions() {
        return transport.partitions();
    }

    @Override
    public Optional<PartitionClaim> claim(String consumer, EventPartition partition) {
        return transport.claim(consumer, partition);
    }

    @Override
    public EventSubscription subscribe(String consumer, EventPartition partition, Position after) {
        var events = transport.subscribe(consumer, partition, after);
        return new EventSubscription() {
            @Override
            public EventBatch poll(int max, Duration wait) throws InterruptedException {
                return EventBatch.ofFrames(
                        events.poll(max, wait).events().stream()
                                .map(FramedTransport.this::frame)
                                .toList());
            }

            @Override
            public void acknowledge(Position position) {
                events.acknowledge(position);
            }

            @Override
            public void close() {
                events.close();
            }
        };
    }

    private EventFrame frame(LoggedEvent event) {
        return new EventFrame(
                event.position(), event.position(), 1, new byte[] {1, 2, 3}, _ -> decoded(event));
    }

    private List<LoggedEvent> decoded(LoggedEvent event) {
        if (event.event().eventId().equals(damaged)) {
            throw Failure.of(
                            FailureCode.EVENT_FRAME_INVALID,
                            "the frame is no Arrow stream",
                            "Look at the dead letter.")
                    .asException();
        }
        return List.of(event);
    }

    @Override
    public EventSubscription follow(EventPartition partition, Position after) {
        return transport.follow(partition, after);
    }

    @Override
    public EventLag lag(EventPartition partition, Position after) {
        return transport.lag(partition, after);
    }
}
