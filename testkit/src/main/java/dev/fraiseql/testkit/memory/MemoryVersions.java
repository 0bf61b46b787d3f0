package dev.fraiseql.testkit.memory;

import dev.fraiseql.domain.schema.EntityType;
import java.util.Objects;
import java.util.Optional;

/** The version of a row that changes. */
final class MemoryVersions {

    record Next(String column, long value) {}

    private MemoryVersions() {}

    /** One more than the row has; nothing for a type without a version. */
    static Optional<Next> next(EntityType type, Row row) {
        return Optional.ofNullable(type.versionField())
                .flatMap(type::field)
                .map(
                        field ->
                                new Next(
                                        field.column(),
                                        (Long) Objects.requireNonNull(row.get(field.column()))
                                                + 1));
    }
}
