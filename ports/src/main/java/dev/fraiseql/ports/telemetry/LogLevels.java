package dev.fraiseql.ports.telemetry;

import java.util.SortedMap;

/** How much is logged, while it runs. Thread-safe. */
public interface LogLevels {

    /** Each logger that has a level of its own, {@code ROOT} the one above all: DEBUG, INFO. */
    SortedMap<String, String> levels();

    /**
     * From now on.
     *
     * @param logger a package or class; {@code ROOT}
     * @throws dev.fraiseql.domain.failure.FailureException {@code REQUEST_MALFORMED} for what is no
     *     logger or no level
     */
    void set(String logger, String level);
}
