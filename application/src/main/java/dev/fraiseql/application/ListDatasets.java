package dev.fraiseql.application;

import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.schema.EntityType;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.List;

/** Lists what can be exported: the tables of the served schema. */
@Singleton
public final class ListDatasets {

    private final ServedSchema served;
    private final ExportTable export;

    @Inject
    public ListDatasets(ServedSchema served, ExportTable export) {
        this.served = served;
        this.export = export;
    }

    public List<Dataset> list(Subject subject) {
        return served.current().schema().types().stream()
                .map(type -> dataset(subject, type))
                .toList();
    }

    private Dataset dataset(Subject subject, EntityType type) {
        return new Dataset(
                type.name(), type.description(), type.table(), export.wholeSchema(subject, type));
    }
}
