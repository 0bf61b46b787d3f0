package dev.fraiseql.testkit.memory;

import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.ports.event.Delivery;
import dev.fraiseql.ports.event.EventSink;
import java.util.function.Supplier;

/** Writes one partition to a generation, as long as it is the one to write to. */
final class MemoryEventSink implements EventSink {

    private final MemoryGeneration generation;
    private final Supplier<MemoryGeneration> current;
    private final EventPartition partition;
    private volatile boolean closed;

    MemoryEventSink(
            MemoryGeneration generation,
            Supplier<MemoryGeneration> current,
            EventPartition partition) {
        this.generation = generation;
        this.current = current;
        this.partition = partition;
    }

    @Override
    public Position checkpoint() {
        return generation.checkpoints().of(partition);
    }

    @Override
    public Delivery deliver(EventBatch batch) {
        if (closed) {
            throw new IllegalStateException("the sink is closed");
        }
        if (current.get() != generation) {
            throw replaced();
        }
        return Delivery.applied(generation.apply(partition, batch));
    }

    @Override
    public void close() {
        closed = true;
    }

    static FailureException replaced() {
        return Failure.of(
                        FailureCode.PROJECTION_REPLACED,
                        "the projection was replaced by a rebuilt one",
                        "Open the sink again.")
                .asException();
    }
}
