package dev.fraiseql.application;

import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.schema.EntityType;
import dev.fraiseql.domain.schema.Operation;
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
        var rights = served.to(subject).rights();
        return rights.schema().types().stream()
                .filter(type -> rights.may(type, Operation.EXPORT))
                .map(type -> dataset(subject, type))
                .toList();
    }

    private Dataset dataset(Subject subject, EntityType type) {
        return new Dataset(
                type.name(), type.description(), type.table(), export.wholeSchema(subject, type));
    }
}
