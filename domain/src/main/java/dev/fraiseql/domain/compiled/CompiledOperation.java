package dev.fraiseql.domain.compiled;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One operation of a document and the statement that answers it as JSON.
 *
 * @param name null for one without a name
 * @param given the variables that {@code sql} is rendered for; the others are left out
 * @param shapedBy variables that change the statement by being given, null or absent, or by what is
 *     in them: for another choice of these {@code sql} does not hold
 * @param sql a {@code ?} stands for each value; empty where the database is not asked; null where
 *     there is no statement without the variables' values
 */
public record CompiledOperation(
        @Nullable String name, List<String> given, List<String> shapedBy, @Nullable String sql) {

    public CompiledOperation {
        given = List.copyOf(given);
        shapedBy = List.copyOf(shapedBy);
    }
}
