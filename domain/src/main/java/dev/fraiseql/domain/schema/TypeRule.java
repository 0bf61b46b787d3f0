package dev.fraiseql.domain.schema;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Grants operations on rows of a type. What several rules grant to a caller adds up; what none
 * grants is refused.
 *
 * @param rows which rows, as an export's filter text that may also name the caller's {@code
 *     claim('x')}, {@code user_id()}, {@code org_id()}, {@code has_role('x')} and {@code
 *     has_scope('x')}; null for all
 */
public record TypeRule(Grantees whom, Set<Operation> operations, @Nullable String rows) {

    public TypeRule {
        Objects.requireNonNull(whom, "whom");
        operations = Set.copyOf(operations);
        if (operations.isEmpty()) {
            throw new IllegalArgumentException("a rule grants at least one operation");
        }
    }
}
