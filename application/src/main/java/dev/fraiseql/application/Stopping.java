package dev.fraiseql.application;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.ports.health.HealthCheck;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Whether this server is about to stop: it tells so before it closes its doors, and load balancers
 * send callers elsewhere. Thread-safe.
 */
@Singleton
public final class Stopping implements HealthCheck {

    private final CountDownLatch announced = new CountDownLatch(1);

    @Inject
    public Stopping() {}

    public void announce() {
        announced.countDown();
    }

    /** Whether it was announced, at the latest when this time is over. */
    boolean await(Duration patience) throws InterruptedException {
        return announced.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public String name() {
        return "server";
    }

    @Override
    public boolean required() {
        return true;
    }

    @Override
    public void check() {
        if (announced.getCount() == 0) {
            throw Failure.of(
                            FailureCode.SERVER_STOPPING,
                            "The server stops.",
                            "Ask another, or again when it is back.")
                    .asException();
        }
    }
}
