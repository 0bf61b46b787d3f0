package dev.fraiseql.domain.query;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a source would run a query.
 *
 * @param sql the statement; a {@code ?} stands for each parameter
 * @param parameters in the order of their places
 * @param plan the database's own plan, by line
 * @param warnings what would be slow, each with what to do
 */
public record Explanation(
        String sql, List<Bound> parameters, List<String> plan, List<String> warnings) {
    public Explanation {
        Objects.requireNonNull(sql, "sql");
        parameters = List.copyOf(parameters);
        plan = List.copyOf(plan);
        warnings = List.copyOf(warnings);
    }

    /**
     * @param type the SQL type that the value is cast to
     * @param value in its text form; null is SQL's null
     */
    public record Bound(String type, @Nullable String value) {}
}
