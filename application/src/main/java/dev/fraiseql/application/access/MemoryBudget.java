package dev.fraiseql.application.access;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.LongSupplier;

/**
 * The memory of everything that is on its way: bodies, answers, batches. Beyond the budget nothing
 * new is taken, so that what runs can end. Thread-safe.
 */
@Singleton
public final class MemoryBudget {

    private final long limit;
    private final LongAdder held = new LongAdder();
    private final List<LongSupplier> sources = new CopyOnWriteArrayList<>();

    @Inject
    public MemoryBudget(MemoryLimit limit) {
        this.limit = limit.bytes();
    }

    /** Memory that is counted elsewhere, such as an allocator's. */
    public void add(LongSupplier bytes) {
        sources.add(bytes);
    }

    /** No longer counted. */
    public void remove(LongSupplier bytes) {
        sources.remove(bytes);
    }

    /** What is in use, in bytes. */
    public long used() {
        var used = held.sum();
        for (var source : sources) {
            used += source.getAsLong();
        }
        return used;
    }

    /** In bytes. */
    public long limit() {
        return limit;
    }

    void hold(long bytes) {
        held.add(bytes);
    }

    /**
     * @throws dev.fraiseql.domain.failure.FailureException {@code MEMORY_LIMIT_REACHED}
     */
    void admit() {
        if (used() > limit) {
            throw Failure.of(
                            FailureCode.MEMORY_LIMIT_REACHED,
                            "The server has no memory left for another operation.",
                            "Try again when others have ended, or ask the operator to raise limits.memory.")
                    .with(Failure.RETRY_AFTER, "1")
                    .asException();
        }
    }
}
