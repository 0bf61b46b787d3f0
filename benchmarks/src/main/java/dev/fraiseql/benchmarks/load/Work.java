package dev.fraiseql.benchmarks.load;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/** What is asked for, of each contender in its own words. */
public enum Work {
    POINT("one order by its key"),
    NESTED("20 orders with customer and items"),
    LIST("100 orders");

    private final String title;

    Work(String title) {
        this.title = title;
    }

    public String title() {
        return title;
    }

    /** Keys are drawn from 1 to this; lists begin early enough to be full. */
    public long lastKey(long orders) {
        return switch (this) {
            case POINT -> orders;
            case NESTED, LIST -> orders - 200;
        };
    }

    /** Values for the variables of {@link #script}. */
    public Map<String, Long> scriptVariables(long orders) {
        return switch (this) {
            case POINT -> Map.of("orders", lastKey(orders));
            case NESTED, LIST -> Map.of("last", lastKey(orders));
        };
    }

    /** The hand-written SQL for pgbench, copied into a folder. */
    public Path script(Path folder) throws IOException {
        return Resources.copy(name().toLowerCase(Locale.ROOT) + ".sql", folder);
    }

    /** The hand-written SQL with the key as a literal. */
    String statement(long key) throws IOException {
        var lines = Resources.text(name().toLowerCase(Locale.ROOT) + ".sql").lines().toList();
        return lines.get(1).replaceAll("=:(id|o)\\b", "=" + key);
    }
}
