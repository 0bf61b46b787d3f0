package dev.fraiseql.domain.upload;

import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.ScalarField;
import java.util.List;
import java.util.Objects;

/**
 * An upload that was found to fit its type, before the first row.
 *
 * @param columns one for each column of the rows, in their order; each once
 * @param names what the client calls them, pairwise
 */
public record Upload(
        EntityType type, UploadMode mode, List<ScalarField> columns, List<String> names) {

    public Upload {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(mode, "mode");
        columns = List.copyOf(columns);
        names = List.copyOf(names);
        if (columns.isEmpty() || columns.size() != names.size()) {
            throw new IllegalArgumentException("columns " + columns + " are named " + names);
        }
        if (columns.stream().distinct().count() != columns.size()) {
            throw new IllegalArgumentException("a column is uploaded twice");
        }
    }
}
