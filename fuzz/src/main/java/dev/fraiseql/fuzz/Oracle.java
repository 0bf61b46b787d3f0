package dev.fraiseql.fuzz;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * Judges what came of an input: an answer or a refusal with a code, in bounded time and with memory
 * that grows no faster than the input. Anything else is a {@link Finding}.
 */
public final class Oracle {

    /** Classes are loaded, tables built and code compiled in the first; the last must be cheap. */
    private static final int TRIES = 4;

    private static final long NANOS_PER_MILLI = 1_000_000;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final Target target;
    private final Budget budget;

    Oracle(Target target, Budget budget) {
        this.target = target;
        this.budget = budget;
    }

    /**
     * @throws Finding where the input is one
     */
    void check(byte[] input) {
        var cost = cost(input);
        for (var i = 1; i < TRIES && !budget.covers(cost, input.length); i++) {
            cost = cost(input);
        }
        if (!budget.covers(cost, input.length)) {
            throw new Finding(input.length + " bytes took " + cost + ", more than " + budget, null);
        }
    }

    private Budget.Cost cost(byte[] input) {
        var allocated = THREADS.getCurrentThreadAllocatedBytes();
        var nanos = THREADS.getCurrentThreadCpuTime();
        read(input);
        return new Budget.Cost(
                (THREADS.getCurrentThreadCpuTime() - nanos) / NANOS_PER_MILLI,
                THREADS.getCurrentThreadAllocatedBytes() - allocated);
    }

    private void read(byte[] input) {
        try {
            Refusals.allow(() -> target.read(input.clone()));
        } catch (Finding finding) {
            throw finding;
        } catch (RuntimeException | StackOverflowError | OutOfMemoryError | AssertionError e) {
            throw new Finding("the input was neither read nor refused: " + e, e);
        }
    }
}
