package dev.fraiseql.testkit.contract;

import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.ports.event.EventLag;
import dev.fraiseql.ports.event.EventSubscription;
import dev.fraiseql.ports.event.EventTransport;
import dev.fraiseql.ports.event.PartitionClaim;
import java.util.List;
import java.util.Optional;

/** A sound transport; what extends it breaks one rule. */
abstract class PassingTransport implements EventTransport {

    private final EventTransport sound;

    PassingTransport(EventTransport sound) {
        this.sound = sound;
    }

    @Override
    public List<EventPartition> partitions() {
        return sound.partitions();
    }

    @Override
    public Optional<PartitionClaim> claim(String consumer, EventPartition partition) {
        return sound.claim(consumer, partition);
    }

    @Override
    public EventSubscription follow(EventPartition partition, Position after) {
        return sound.follow(partition, after);
    }

    @Override
    public EventLag lag(EventPartition partition, Position after) {
        return sound.lag(partition, after);
    }
}
