package dev.fraiseql.bootstrap.assembly;

import dev.fraiseql.bootstrap.configuration.Configuration;
import dev.fraiseql.bootstrap.configuration.LifecycleKeys;
import java.time.Duration;

/**
 * @param startWait how long the start waits for a dependency that is not there yet
 * @param stopNotice between the word that it stops and the stop
 * @param stopTimeout for the stop, the notice included; behind it the process may end with some
 *     components still open
 */
record LifecycleConfig(Duration startWait, Duration stopNotice, Duration stopTimeout) {

    /** For commands: they tell at once what is away. */
    static LifecycleConfig forTools() {
        return new LifecycleConfig(Duration.ZERO, Duration.ZERO, Duration.ofSeconds(30));
    }

    static LifecycleConfig of(Configuration configuration) {
        return new LifecycleConfig(
                configuration.get(LifecycleKeys.WAIT),
                configuration.get(LifecycleKeys.NOTICE),
                configuration.get(LifecycleKeys.TIMEOUT));
    }
}
