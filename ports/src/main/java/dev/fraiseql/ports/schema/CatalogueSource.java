package dev.fraiseql.ports.schema;

import dev.fraiseql.domain.catalogue.Catalogue;
import java.util.List;

/** Reads what a database holds. */
public interface CatalogueSource {

    /**
     * Reads the given schemas.
     *
     * @param schemas empty for all schemas but the system's and FraiseQL's own
     * @throws dev.fraiseql.domain.failure.FailureException {@code SCHEMA_INVALID} for a schema that
     *     does not exist, {@code DATABASE_UNAVAILABLE}
     */
    Catalogue read(List<String> schemas);
}
