package dev.fraiseql.adapters.graphql.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.fraiseql.domain.type.ArrayType;
import dev.fraiseql.domain.type.CompositeType;
import dev.fraiseql.domain.type.DecimalType;
import dev.fraiseql.domain.type.EnumeratedType;
import dev.fraiseql.domain.type.ScalarType;
import dev.fraiseql.domain.type.SimpleType;
import dev.fraiseql.domain.type.TextFormType;

/**
 * Scalar types as JSON: the name of a simple type, or an object that names what else there is:
 * {@code precision}, {@code enum}, {@code text}, {@code array} or {@code composite}.
 */
final class TypeJson {

    private TypeJson() {}

    static JsonNode write(ScalarType type) {
        var nodes = JsonNodeFactory.instance;
        return switch (type) {
            case SimpleType simple -> nodes.textNode(simple.name());
            case DecimalType decimal ->
                    nodes.objectNode()
                            .put("precision", decimal.precision())
                            .put("scale", decimal.scale());
            case EnumeratedType enumerated -> {
                var json = nodes.objectNode().put("enum", enumerated.graphqlName());
                enumerated.labels().forEach(json.putArray("labels")::add);
                yield json;
            }
            case TextFormType form -> nodes.objectNode().put("text", form.name());
            case ArrayType array -> {
                var json = nodes.objectNode();
                json.set("array", write(array.element()));
                yield json.put("elementDatabaseType", array.elementDatabaseType());
            }
            case CompositeType composite -> {
                var json = nodes.objectNode().put("composite", composite.graphqlName());
                var attributes = json.putArray("attributes");
                for (var attribute : composite.attributes()) {
                    attributes
                            .addObject()
                            .put("name", attribute.name())
                            .put("column", attribute.column())
                            .put("databaseType", attribute.databaseType())
                            .set("type", write(attribute.type()));
                }
                yield json;
            }
        };
    }

    static ScalarType read(JsonNode json) {
        if (json.isTextual()) {
            return SimpleType.valueOf(json.textValue());
        }
        if (json.has("enum")) {
            return new EnumeratedType(Trees.text(json, "enum"), Trees.texts(json, "labels"));
        }
        if (json.has("text")) {
            return TextFormType.valueOf(Trees.text(json, "text"));
        }
        if (json.has("array")) {
            return new ArrayType(read(json.path("array")), Trees.text(json, "elementDatabaseType"));
        }
        if (json.has("composite")) {
            return new CompositeType(
                    Trees.text(json, "composite"),
                    Trees.list(json.path("attributes"), TypeJson::attribute));
        }
        if (json.path("precision").isInt() && json.path("scale").isInt()) {
            return new DecimalType(
                    json.path("precision").intValue(), json.path("scale").intValue());
        }
        throw new IllegalArgumentException("unknown type");
    }

    private static CompositeType.Attribute attribute(JsonNode json) {
        return new CompositeType.Attribute(
                Trees.text(json, "name"),
                Trees.text(json, "column"),
                Trees.text(json, "databaseType"),
                read(json.path("type")));
    }
}
