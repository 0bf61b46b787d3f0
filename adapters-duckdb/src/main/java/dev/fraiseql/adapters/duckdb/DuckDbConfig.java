package dev.fraiseql.adapters.duckdb;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the embedded analytics store keeps its data.
 *
 * @param file the database file, made where it is missing; empty for memory only, which a restart
 *     fills again from the change log
 * @param memoryLimitMiB what DuckDB's buffers may take, 64 to 1048576; beyond it, sorting goes on
 *     on the disk
 */
public record DuckDbConfig(Optional<Path> file, int memoryLimitMiB) {
    private static final int DEFAULT_MEMORY_LIMIT_MIB = 1024;

    public DuckDbConfig {
        if (memoryLimitMiB < 64 || memoryLimitMiB > 1_048_576) {
            throw new IllegalArgumentException(
                    "analytics.memory_limit is " + memoryLimitMiB + " MiB; use 64 to 1048576");
        }
    }

    public static DuckDbConfig inMemory() {
        return new DuckDbConfig(Optional.empty(), DEFAULT_MEMORY_LIMIT_MIB);
    }

    public static DuckDbConfig in(Path file) {
        return new DuckDbConfig(Optional.of(file), DEFAULT_MEMORY_LIMIT_MIB);
    }
}
