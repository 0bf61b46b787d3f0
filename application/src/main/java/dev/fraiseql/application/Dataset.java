package dev.fraiseql.application;

import dev.fraiseql.domain.catalogue.TableName;
import dev.fraiseql.domain.result.ResultSchema;
import org.jspecify.annotations.Nullable;

/**
 * A table that can be exported.
 *
 * @param name the entity type's name
 * @param schema the columns of a whole export
 */
public record Dataset(
        String name, @Nullable String description, TableName table, ResultSchema schema) {}
