package dev.fraiseql.bootstrap.assembly;

import com.google.inject.Injector;
import com.google.inject.Key;
import dev.fraiseql.application.ServerState;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.failure.FailureKind;
import dev.fraiseql.ports.lifecycle.Component;
import dev.fraiseql.ports.lifecycle.Door;
import dev.fraiseql.ports.lifecycle.Reloadable;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Everything that runs. Components start one after another and stop in reverse; whatever fails, all
 * are closed. {@link #close} may come from another thread, also while {@link #start} runs: the
 * start then ends with the component at hand.
 */
public final class Application implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(Application.class);

    /** While the start waits for what is not there yet. */
    private static final Duration AGAIN = Duration.ofMillis(500);

    private final Injector injector;
    private final Set<Component> components;
    private final Deque<Component> started = new ArrayDeque<>();
    private final LifecycleConfig config;
    private boolean running;
    private boolean closed;

    Application(Injector injector, LifecycleConfig config) {
        this.injector = injector;
        this.config = config;
        this.components = injector.getInstance(new Key<Set<Component>>() {});
    }

    /**
     * Starts all components, once. Waits for a dependency that is not there yet, as long as it is
     * configured.
     *
     * @throws FailureException what kept one from starting; everything is closed then
     */
    public void start() {
        var deadline = System.nanoTime() + config.startWait().toNanos();
        for (var component : components) {
            synchronized (this) {
                if (closed) {
                    return;
                }
                started.push(component);
                startOne(component, deadline);
            }
        }
        synchronized (this) {
            running = !closed;
        }
        serverState().ifPresent(ServerState::started);
    }

    /** Empty where the application is no server. */
    private Optional<ServerState> serverState() {
        return injector.getExistingBinding(Key.get(ServerState.class)) == null
                ? Optional.empty()
                : Optional.of(get(ServerState.class));
    }

    private synchronized void startOne(Component component, long deadline) {
        try {
            for (var attempt = 1; !closed; attempt++) {
                try {
                    component.start();
                    LOG.debug("started {}", component.name());
                    return;
                } catch (FailureException away) {
                    if (away.first().kind() != FailureKind.UNAVAILABLE
                            || System.nanoTime() >= deadline) {
                        throw away;
                    }
                    if (attempt == 1) {
                        LOG.warn("{} waits: {}", component.name(), away.getMessage());
                    }
                    // Lets a close in between.
                    wait(AGAIN.toMillis());
                }
            }
        } catch (Exception failure) {
            closeAll(failure);
            if (failure instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            throw failure instanceof FailureException known
                    ? known
                    : cannotStart(component, failure);
        }
    }

    private static FailureException cannotStart(Component component, Exception failure) {
        return Failure.of(
                        FailureCode.INTERNAL_ERROR,
                        component.name() + " does not start: " + failure.getMessage(),
                        "See the details with --verbose.")
                .causedBy(failure);
    }

    /** An instance of what the assembly bound. */
    public <T> T get(Class<T> type) {
        return injector.getInstance(type);
    }

    /** What listens, in the order of starting. */
    public List<Door> doors() {
        return components.stream().filter(Door.class::isInstance).map(Door.class::cast).toList();
    }

    /** What is read again on request. */
    public Set<Reloadable> reloadables() {
        return injector.getInstance(new Key<Set<Reloadable>>() {});
    }

    /**
     * Says in the health that it stops, and then stops everything, within a deadline; a second call
     * does nothing.
     */
    @Override
    public void close() {
        var closing = Thread.ofPlatform().name("close").daemon().start(this::announceAndClose);
        try {
            if (!closing.join(config.stopTimeout())) {
                LOG.warn("not everything stopped within {} s", config.stopTimeout().toSeconds());
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void announceAndClose() {
        if (closed) {
            return;
        }
        var server = serverState();
        if (server.isPresent()) {
            server.get().announceStop();
            awaitNotice();
        }
        if (!closed) {
            closeAll(null);
        }
    }

    private void awaitNotice() {
        var until = System.nanoTime() + config.stopNotice().toNanos();
        try {
            for (var left = until - System.nanoTime();
                    left > 0 && running && !closed;
                    left = until - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
        } catch (InterruptedException now) {
            Thread.currentThread().interrupt();
        }
    }

    /** In reverse; what fails while closing must not keep the others open. */
    private void closeAll(@Nullable Exception primary) {
        closed = true;
        if (started.isEmpty()) {
            // Tools are used without a start: a pool opens with its first use.
            components.forEach(started::push);
        }
        while (!started.isEmpty()) {
            var component = started.pop();
            try {
                component.close();
                LOG.debug("stopped {}", component.name());
            } catch (RuntimeException failure) {
                if (primary != null) {
                    primary.addSuppressed(failure);
                } else {
                    LOG.warn("{} did not stop cleanly", component.name(), failure);
                }
            }
        }
    }
}
