package dev.fraiseql.adapters.graphql.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.fraiseql.domain.type.DecimalType;
import dev.fraiseql.domain.type.EnumeratedType;
import dev.fraiseql.domain.type.ScalarType;
import dev.fraiseql.domain.type.SimpleType;

/** Scalar types as JSON: a text, {@code {"precision", "scale"}} or {@code {"enum", "labels"}}. */
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
        };
    }

    static ScalarType read(JsonNode json) {
        if (json.isTextual()) {
            return SimpleType.valueOf(json.textValue());
        }
        if (json.has("enum")) {
            return new EnumeratedType(Trees.text(json, "enum"), Trees.texts(json, "labels"));
        }
        if (json.path("precision").isInt() && json.path("scale").isInt()) {
            return new DecimalType(
                    json.path("precision").intValue(), json.path("scale").intValue());
        }
        throw new IllegalArgumentException("unknown type");
    }
}
