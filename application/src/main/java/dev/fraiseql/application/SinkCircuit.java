package dev.fraiseql.application;

import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import io.github.resilience4j.circuitbreaker.CircuitBreaker;
import io.github.resilience4j.circuitbreaker.CircuitBreakerConfig;
import io.github.resilience4j.core.IntervalFunction;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the partitions of one projection from knocking at a store that is down: after five failures
 * in a row nobody calls it for a second, growing to five, and then one probes. Thread-safe.
 */
final class SinkCircuit {

    private static final int FAILURES = 5;

    private static final CircuitBreakerConfig CONFIG =
            CircuitBreakerConfig.custom()
                    .slidingWindow(
                            FAILURES, FAILURES, CircuitBreakerConfig.SlidingWindowType.COUNT_BASED)
                    .failureRateThreshold(100)
                    .permittedNumberOfCallsInHalfOpenState(1)
                    .waitIntervalFunctionInOpenState(
                            IntervalFunction.ofExponentialRandomBackoff(
                                    Duration.ofSeconds(1), 2, 0.3, Duration.ofSeconds(5)))
                    .recordException(SinkCircuit::isTheStores)
                    .build();

    /** They say something about the events or the generation, not about the store. */
    private static final Set<FailureCode> NOT_THE_STORES =
            Set.of(
                    FailureCode.PROJECTION_REPLACED,
                    FailureCode.EVENT_FRAME_INVALID,
                    FailureCode.DEAD_LETTERS_FULL);

    private final CircuitBreaker breaker;
    private volatile @Nullable RuntimeException last;

    SinkCircuit(String projection) {
        this.breaker = CircuitBreaker.of(projection, CONFIG);
    }

    /** Fails as the store failed last, without asking it, while the circuit is open. */
    <T> T call(Supplier<T> work) {
        try {
            return breaker.executeSupplier(work);
        } catch (CallNotPermittedException open) {
            var known = last;
            throw known == null ? open : known;
        } catch (RuntimeException failed) {
            last = failed;
            throw failed;
        }
    }

    /** The same for what a store that takes no events may still answer: only its failure counts. */
    <T> T ask(Supplier<T> question) {
        if (!breaker.tryAcquirePermission()) {
            var known = last;
            throw known == null
                    ? CallNotPermittedException.createCallNotPermittedException(breaker)
                    : known;
        }
        try {
            var answer = question.get();
            breaker.releasePermission();
            return answer;
        } catch (RuntimeException failed) {
            last = failed;
            breaker.onError(0, TimeUnit.NANOSECONDS, failed);
            throw failed;
        }
    }

    boolean open() {
        return breaker.getState() == CircuitBreaker.State.OPEN;
    }

    private static boolean isTheStores(Throwable failure) {
        return !(failure instanceof FailureException known)
                || !NOT_THE_STORES.contains(known.first().code());
    }
}
