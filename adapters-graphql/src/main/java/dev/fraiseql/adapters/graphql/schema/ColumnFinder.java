package dev.fraiseql.adapters.graphql.schema;

import dev.fraiseql.adapters.graphql.naming.Casing;
import dev.fraiseql.domain.catalogue.Column;
import dev.fraiseql.domain.catalogue.Table;
import java.util.List;

/** Which columns of a table a field's name may mean. */
final class ColumnFinder {

    private ColumnFinder() {}

    /**
     * The column of exactly that name, else those whose name in camelCase or whose snake_case is
     * the field's.
     */
    static List<Column> find(String field, Table table) {
        var exact = table.column(field);
        if (exact.isPresent()) {
            return List.of(exact.get());
        }
        var snake = Casing.snake(field);
        return table.columns().stream()
                .filter(
                        column ->
                                column.name().equals(snake)
                                        || Casing.camel(column.name()).equals(field))
                .toList();
    }
}
