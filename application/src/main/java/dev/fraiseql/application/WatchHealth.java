package dev.fraiseql.application;

import dev.fraiseql.ports.lifecycle.Component;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at the health all the time, so that it is known since when a part is away: says in the log
 * what changes, and tells whoever watches. Thread-safe.
 */
@Singleton
public final class WatchHealth implements Component {

    private static final Logger LOG = LoggerFactory.getLogger(WatchHealth.class);
    private static final Duration LOOK = Duration.ofSeconds(2);
    private static final Duration STOP = Duration.ofSeconds(3);

    private final CheckHealth health;
    private final ServerState server;
    private final Set<Consumer<HealthReport>> watchers = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Map<String, HealthReport.Part> known = new HashMap<>();
    private volatile @Nullable Thread thread;

    @Inject
    public WatchHealth(CheckHealth health, ServerState server) {
        this.health = health;
        this.server = server;
    }

    @Override
    public String name() {
        return "health";
    }

    @Override
    public void start() {
        thread = Thread.ofPlatform().daemon().name("health").start(this::run);
    }

    /**
     * Tells every report from now on, every two seconds and at once when the server is about to
     * stop, on one thread.
     *
     * @param watcher must neither block nor fail
     * @return to be run when it wants no more
     */
    public Runnable watch(Consumer<HealthReport> watcher) {
        watchers.add(watcher);
        return () -> watchers.remove(watcher);
    }

    private void run() {
        try {
            var announced = false;
            do {
                var report = health.report();
                report.parts().forEach(this::note);
                watchers.forEach(watcher -> watcher.accept(report));
                if (!announced && server.awaitStop(LOOK)) {
                    announced = true;
                } else if (announced && closing.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
                    return;
                }
            } while (closing.getCount() > 0);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** What has not started yet, or stops with the server, is no trouble to be told of. */
    private void note(HealthReport.Part part) {
        if (!server.isRunning()) {
            return;
        }
        var before = known.put(part.name(), part);
        if (!part.ok() && (before == null || before.ok())) {
            LOG.warn("{} is down: {}", part.name(), part.detail());
        } else if (part.ok() && before != null && !before.ok()) {
            LOG.info(
                    "{} is back, after {} s",
                    part.name(),
                    Duration.between(before.since(), part.since()).toSeconds());
        }
    }

    @Override
    public void close() {
        closing.countDown();
        var running = thread;
        if (running != null) {
            running.interrupt();
            try {
                running.join(STOP);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
