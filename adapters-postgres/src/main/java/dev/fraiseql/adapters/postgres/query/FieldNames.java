package dev.fraiseql.adapters.postgres.query;

import dev.fraiseql.adapters.postgres.connection.SqlFailures;
import dev.fraiseql.domain.query.Query;
import dev.fraiseql.domain.query.RootField;

/** The caller's names for the columns a mutation writes. */
final class FieldNames {
    private FieldNames() {}

    static SqlFailures.Names of(Query query) {
        return (table, column) ->
                query.roots().stream()
                        .filter(RootField.Written.class::isInstance)
                        .map(root -> ((RootField.Written) root).write().type())
                        .filter(type -> type.table().name().equals(table))
                        .flatMap(type -> type.fieldOfColumn(column).stream())
                        .map(field -> field.name())
                        .findFirst()
                        .orElse(column);
    }
}
