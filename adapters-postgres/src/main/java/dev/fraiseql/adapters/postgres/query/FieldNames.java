package dev.fraiseql.adapters.postgres.query;

import dev.fraiseql.adapters.postgres.connection.SqlFailures;
import dev.fraiseql.domain.query.Query;
import dev.fraiseql.domain.query.RootField;
import dev.fraiseql.domain.query.Write;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.ScalarField;
import java.util.stream.Stream;

/** The caller's names for the columns a mutation writes. */
final class FieldNames {
    private FieldNames() {}

    static SqlFailures.Names of(Query query) {
        return (table, column) ->
                query.roots().stream()
                        .flatMap(FieldNames::written)
                        .filter(type -> type.table().name().equals(table))
                        .flatMap(type -> type.fieldOfColumn(column).stream())
                        .map(ScalarField::name)
                        .findFirst()
                        .orElse(column);
    }

    private static Stream<EntityType> written(RootField root) {
        return root instanceof RootField.Written written ? written(written.write()) : Stream.of();
    }

    private static Stream<EntityType> written(Write write) {
        var nested =
                write instanceof Write.Insert insert
                        ? insert.rows().stream().flatMap(rows -> rows.nested().stream())
                        : Stream.<Write.NestedRows>of();
        return Stream.concat(Stream.of(write.type()), nested.flatMap(rows -> written(rows.rows())));
    }
}
