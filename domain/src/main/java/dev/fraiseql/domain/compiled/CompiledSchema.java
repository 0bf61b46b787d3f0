package dev.fraiseql.domain.compiled;

import dev.fraiseql.domain.query.DocumentId;
import dev.fraiseql.domain.schema.Schema;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A schema and the documents that were valid when it was compiled, no two of which share an id. */
public record CompiledSchema(Schema schema, List<CompiledDocument> documents) {

    /**
     * @throws IllegalArgumentException for two documents of one id
     */
    public CompiledSchema {
        Objects.requireNonNull(schema, "schema");
        documents = List.copyOf(documents);
        byId(documents);
    }

    /** Without documents. */
    public static CompiledSchema of(Schema schema) {
        return new CompiledSchema(schema, List.of());
    }

    /** The documents' texts by each of their ids. */
    public Map<DocumentId, String> byId() {
        return byId(documents);
    }

    private static Map<DocumentId, String> byId(List<CompiledDocument> documents) {
        var byId = new LinkedHashMap<DocumentId, String>();
        for (var document : documents) {
            for (var id : document.allIds()) {
                if (byId.put(id, document.text()) != null) {
                    throw new IllegalArgumentException("two documents have the id " + id);
                }
            }
        }
        return byId;
    }
}
