package dev.fraiseql.testkit.memory;

import dev.fraiseql.domain.catalogue.Catalogue;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.ports.schema.CatalogueSource;
import java.util.List;

/** Gives a catalogue that is known already. */
public final class MemoryCatalogueSource implements CatalogueSource {

    private final Catalogue catalogue;

    public MemoryCatalogueSource(Catalogue catalogue) {
        this.catalogue = catalogue;
    }

    @Override
    public Catalogue read(List<String> schemas) {
        if (schemas.isEmpty()) {
            return catalogue;
        }
        for (var schema : schemas) {
            if (!catalogue.schemas().contains(schema)) {
                throw Failure.of(
                                FailureCode.SCHEMA_INVALID,
                                "There is no schema " + schema + ".",
                                "Use one of " + String.join(", ", catalogue.schemas()) + ".")
                        .asException();
            }
        }
        return Catalogue.of(
                schemas,
                catalogue.tables().values().stream()
                        .filter(table -> schemas.contains(table.name().schema()))
                        .toList());
    }
}
