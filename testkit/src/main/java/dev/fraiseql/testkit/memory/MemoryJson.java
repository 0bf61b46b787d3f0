package dev.fraiseql.testkit.memory;

import com.fasterxml.jackson.databind.JsonNode;
import dev.fraiseql.domain.type.ScalarType;
import dev.fraiseql.domain.type.SimpleType;
import dev.fraiseql.domain.type.TextValues;
import dev.fraiseql.testkit.contract.Json;
import java.util.List;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** What stands in stored JSON. */
final class MemoryJson {

    private MemoryJson() {}

    /**
     * The value at the path.
     *
     * @return null where it is missing or of another kind
     */
    static @Nullable Object at(String document, List<?> path, SimpleType type) {
        var node = Json.parse(document);
        for (var step : path) {
            node =
                    node.isArray() && ((String) step).matches("\\d{1,9}")
                            ? node.path(Integer.parseInt((String) step))
                            : node.path((String) step);
        }
        return switch (type) {
            case TEXT -> node.isTextual() ? node.textValue() : null;
            case NUMERIC -> node.isNumber() ? node.decimalValue() : null;
            case BOOLEAN -> node.isBoolean() ? node.booleanValue() : null;
            default -> throw new IllegalArgumentException(type + " at a path");
        };
    }

    /** The value of a key as a field of the type. */
    static @Nullable Object key(String document, String key, ScalarType type) {
        var node = Json.parse(document).path(key);
        if (node.isMissingNode() || node.isNull()) {
            return null;
        }
        return type == SimpleType.JSON || node.isContainerNode()
                ? node.toString()
                : TextValues.parse(type, node.asText());
    }

    /** As PostgreSQL's {@code @>}: an array may also hold a scalar on its own. */
    static boolean contains(String document, String part) {
        var whole = Json.parse(document);
        var wanted = Json.parse(part);
        return contains(whole, wanted)
                || (whole.isArray()
                        && wanted.isValueNode()
                        && elements(whole).stream().anyMatch(each -> same(each, wanted)));
    }

    private static boolean contains(JsonNode whole, JsonNode part) {
        if (whole.isObject() && part.isObject()) {
            return part.properties().stream()
                    .allMatch(
                            entry ->
                                    whole.has(entry.getKey())
                                            && contains(
                                                    whole.get(entry.getKey()), entry.getValue()));
        }
        if (whole.isArray() && part.isArray()) {
            return elements(part).stream()
                    .allMatch(
                            wanted ->
                                    elements(whole).stream()
                                            .anyMatch(each -> contains(each, wanted)));
        }
        return same(whole, part);
    }

    private static boolean same(JsonNode left, JsonNode right) {
        return left.isNumber() && right.isNumber()
                ? left.decimalValue().compareTo(right.decimalValue()) == 0
                : left.equals(right);
    }

    /** The object has this key, the array this text, or it is this text. */
    static boolean hasKey(String document, String key) {
        var node = Json.parse(document);
        return node.isArray()
                ? elements(node).stream()
                        .anyMatch(each -> each.isTextual() && each.textValue().equals(key))
                : node.has(key) || (node.isTextual() && node.textValue().equals(key));
    }

    private static List<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
