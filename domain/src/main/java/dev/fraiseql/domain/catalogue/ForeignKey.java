package dev.fraiseql.domain.catalogue;

import java.util.List;
import java.util.Objects;

/**
 * A foreign key: {@code columns} of its table refer, pairwise, to {@code targetColumns} of {@code
 * target}.
 */
public record ForeignKey(
        String name, List<String> columns, TableName target, List<String> targetColumns) {

    public ForeignKey {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(target, "target");
        columns = List.copyOf(columns);
        targetColumns = List.copyOf(targetColumns);
        if (columns.isEmpty() || columns.size() != targetColumns.size()) {
            throw new IllegalArgumentException(
                    "foreign key " + name + " pairs " + columns + " with " + targetColumns);
        }
    }
}
