package dev.fraiseql.application;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.ports.query.RowStream;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Bounds what one caller has on its way at once, over all doors together, so that it can't take
 * every connection of the others. A caller is a user acting for an organisation, whatever token it
 * shows; all anonymous callers are one. Thread-safe.
 */
@Singleton
public final class LimitOperations {

    private volatile OperationLimit limit;
    private final ConcurrentMap<Caller, Integer> running = new ConcurrentHashMap<>();

    private record Caller(@Nullable String userId, @Nullable String orgId) {}

    /** One operation on its way; closing it again does nothing. */
    public interface Permit extends AutoCloseable {

        @Override
        void close();
    }

    @Inject
    public LimitOperations(OperationLimit limit) {
        this.limit = limit;
    }

    /** Holds for operations that begin from now on. */
    public void change(OperationLimit other) {
        limit = other;
    }

    /**
     * Counts an operation in; the caller closes the permit when the last of its result is read.
     *
     * @throws dev.fraiseql.domain.failure.FailureException {@code TOO_MANY_OPERATIONS}
     */
    public Permit enter(Subject subject) {
        var caller = new Caller(subject.userId(), subject.orgId());
        running.compute(caller, (_, count) -> oneMore(count == null ? 0 : count));
        var open = new AtomicBoolean(true);
        return () -> {
            if (open.getAndSet(false)) {
                running.computeIfPresent(caller, (_, count) -> count == 1 ? null : count - 1);
            }
        };
    }

    /** Opens a stream that counts until it is closed. */
    public RowStream stream(Subject subject, Supplier<RowStream> opening) {
        var permit = enter(subject);
        try {
            return new LimitedRows(opening.get(), permit);
        } catch (RuntimeException | Error failed) {
            permit.close();
            throw failed;
        }
    }

    private int oneMore(int count) {
        if (count >= limit.perCaller()) {
            throw Failure.of(
                            FailureCode.TOO_MANY_OPERATIONS,
                            "This caller already has " + count + " operations on their way.",
                            "Wait until one has ended, or ask the operator to raise limits.operations_per_caller.")
                    .asException();
        }
        return count + 1;
    }

    /** Callers with something on its way. */
    int callers() {
        return running.size();
    }

    /**
     * How much is taken.
     *
     * @param operations of all callers
     * @param largest of the caller that has most
     * @param limit of each
     */
    public record Use(int callers, long operations, int largest, int limit) {}

    /** As it is now, without waiting for anybody. */
    public Use use() {
        var counts = running.values().stream().mapToInt(Integer::intValue).summaryStatistics();
        return new Use(
                (int) counts.getCount(),
                counts.getSum(),
                Math.max(0, counts.getMax()),
                limit.perCaller());
    }
}
