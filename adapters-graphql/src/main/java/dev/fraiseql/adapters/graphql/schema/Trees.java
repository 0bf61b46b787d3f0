package dev.fraiseql.adapters.graphql.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Entries of JSON trees. Reading throws {@link IllegalArgumentException} on anything unexpected.
 */
final class Trees {

    private Trees() {}

    static void texts(ObjectNode json, String key, List<String> values) {
        values.forEach(json.putArray(key)::add);
    }

    static List<String> texts(JsonNode json, String key) {
        return texts(json.path(key));
    }

    static List<String> texts(JsonNode list) {
        return list(
                list,
                value -> {
                    if (!value.isTextual()) {
                        throw new IllegalArgumentException(value + " is no text");
                    }
                    return value.textValue();
                });
    }

    static String text(JsonNode json, String key) {
        var value = json.path(key);
        if (!value.isTextual()) {
            throw new IllegalArgumentException(key + " is no text");
        }
        return value.textValue();
    }

    static @Nullable String textOrNull(JsonNode json, String key) {
        return json.path(key).isNull() ? null : text(json, key);
    }

    static boolean flag(JsonNode json, String key) {
        var value = json.path(key);
        if (!value.isBoolean()) {
            throw new IllegalArgumentException(key + " is no boolean");
        }
        return value.booleanValue();
    }

    static <T> List<T> list(JsonNode json, Function<JsonNode, T> read) {
        if (!json.isArray()) {
            throw new IllegalArgumentException("a list is missing");
        }
        var values = new ArrayList<T>();
        json.forEach(element -> values.add(read.apply(element)));
        return values;
    }
}
