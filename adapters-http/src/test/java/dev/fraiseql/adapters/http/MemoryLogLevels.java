package dev.fraiseql.adapters.http;

import dev.fraiseql.ports.telemetry.LogLevels;
import java.util.Collections;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** Levels that nothing is logged by. */
final class MemoryLogLevels implements LogLevels {

    private final ConcurrentSkipListMap<String, String> levels = new ConcurrentSkipListMap<>();

    @Override
    public SortedMap<String, String> levels() {
        return Collections.unmodifiableSortedMap(levels);
    }

    @Override
    public void set(String logger, String level) {
        levels.put(logger, level);
    }
}
