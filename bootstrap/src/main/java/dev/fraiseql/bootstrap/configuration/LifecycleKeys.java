package dev.fraiseql.bootstrap.configuration;

import java.time.Duration;
import java.util.List;

/** How the server starts and stops. */
public final class LifecycleKeys {

    public static final Key<Duration> WAIT =
            Key.of(
                    "startup.wait",
                    Kind.DURATION_OF_TIME,
                    "30s",
                    "How long the start waits for a database that is not there yet. Other stores are never waited"
                            + " for: the server is degraded until they come.");

    public static final Key<Duration> NOTICE =
            Key.of(
                    "shutdown.notice",
                    Kind.DURATION_OF_TIME,
                    "0s",
                    "How long the server goes on as usual after it said, in its health, that it stops: the time load"
                            + " balancers need to notice.");

    public static final Key<Duration> TIMEOUT =
            Key.of(
                    "shutdown.timeout",
                    Kind.DURATION_OF_TIME,
                    "30s",
                    "After which the process ends whatever still runs. The notice, both doors' drain timeouts and"
                            + " the projections' last batches are within it.");

    /** In the order of the documentation. */
    static final List<Key<?>> ALL = List.of(WAIT, NOTICE, TIMEOUT);

    private LifecycleKeys() {}
}
