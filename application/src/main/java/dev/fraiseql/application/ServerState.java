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
 * Whether everything has started, and whether the server is about to stop: it tells so before it
 * closes its doors, and load balancers send callers elsewhere. Thread-safe.
 */
@Singleton
public final class ServerState implements HealthCheck {

    private final CountDownLatch stop = new CountDownLatch(1);
    private volatile boolean started;

    @Inject
    public ServerState() {}

    /** Everything runs. */
    public void started() {
        started = true;
    }

    public void announceStop() {
        stop.countDown();
    }

    /** Whether a stop was announced, at the latest when this time is over. */
    boolean awaitStop(Duration patience) throws InterruptedException {
        return stop.await(patience.toMillis(), TimeUnit.MILLISECONDS);
    }

    boolean isRunning() {
        return started && !isStopping();
    }

    private boolean isStopping() {
        return stop.getCount() == 0;
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
        if (isStopping()) {
            throw Failure.of(
                            FailureCode.SERVER_STOPPING,
                            "The server stops.",
                            "Ask another, or again when it is back.")
                    .asException();
        }
    }
}
