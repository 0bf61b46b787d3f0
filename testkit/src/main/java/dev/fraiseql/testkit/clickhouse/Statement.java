package dev.fraiseql.testkit.clickhouse;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A statement for the engine.
 *
 * @param format of what it gives, or of what an INSERT takes; a FORMAT clause of a SELECT goes
 *     before it
 * @param parameters values of {@code {name:Type}}, bound by the engine
 */
record Statement(String sql, String format, Map<String, String> parameters) {
    Statement {
        parameters = new LinkedHashMap<>(parameters);
    }

    static Statement of(String sql) {
        return new Statement(sql, "TabSeparated", Map.of());
    }
}
