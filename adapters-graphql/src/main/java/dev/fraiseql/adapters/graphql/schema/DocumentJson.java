package dev.fraiseql.adapters.graphql.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.fraiseql.domain.compiled.CompiledDocument;
import dev.fraiseql.domain.compiled.CompiledOperation;
import dev.fraiseql.domain.query.DocumentId;
import java.util.ArrayList;
import java.util.List;

/**
 * A document of the compiled file: under its hash {@code {"ids", "document", "operations":
 * [{"name", "given", "shapedBy", "sql"}]}}.
 */
final class DocumentJson {

    private DocumentJson() {}

    static void write(CompiledDocument document, ObjectNode json) {
        Trees.texts(json, "ids", document.ids().stream().map(DocumentId::value).toList());
        json.put("document", document.text());
        var operations = json.putArray("operations");
        for (var operation : document.operations()) {
            var entry = operations.addObject();
            entry.put("name", operation.name());
            Trees.texts(entry, "given", operation.given());
            Trees.texts(entry, "shapedBy", operation.shapedBy());
            entry.put("sql", operation.sql());
        }
    }

    static List<CompiledDocument> readAll(JsonNode json) {
        if (!json.isObject()) {
            throw new IllegalArgumentException("the documents are missing");
        }
        var documents = new ArrayList<CompiledDocument>();
        json.properties().forEach(entry -> documents.add(read(entry.getKey(), entry.getValue())));
        return documents;
    }

    private static CompiledDocument read(String hash, JsonNode json) {
        var document =
                new CompiledDocument(
                        Trees.text(json, "document"),
                        Trees.texts(json, "ids").stream().map(DocumentId::new).toList(),
                        Trees.list(json.path("operations"), DocumentJson::operation));
        if (!document.hash().value().equals(hash)) {
            throw new IllegalArgumentException(hash + " is another document's hash");
        }
        return document;
    }

    private static CompiledOperation operation(JsonNode json) {
        return new CompiledOperation(
                Trees.textOrNull(json, "name"),
                Trees.texts(json, "given"),
                Trees.texts(json, "shapedBy"),
                Trees.textOrNull(json, "sql"));
    }
}
