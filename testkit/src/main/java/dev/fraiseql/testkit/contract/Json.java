package dev.fraiseql.testkit.contract;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.fraiseql.domain.query.JsonDocument;
import java.util.StringJoiner;

/**
 * Compares JSON exactly: the order of keys counts, as GraphQL demands; white space and the spelling
 * of a number do not. A key that appears twice is refused.
 */
public final class Json {

    private static final JsonMapper MAPPER =
            JsonMapper.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .build();

    private Json() {}

    public static JsonNode parse(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException malformed) {
            throw new AssertionError("not JSON: " + text, malformed);
        }
    }

    /** One spelling for equal documents. */
    public static String canonical(String text) {
        return canonical(parse(text));
    }

    public static String canonical(JsonDocument document) {
        return canonical(document.toString());
    }

    static String canonical(JsonNode node) {
        if (node.isObject()) {
            var text = new StringJoiner(",", "{", "}");
            node.properties()
                    .forEach(
                            entry ->
                                    text.add(
                                            quote(entry.getKey())
                                                    + ":"
                                                    + canonical(entry.getValue())));
            return text.toString();
        }
        if (node.isArray()) {
            var text = new StringJoiner(",", "[", "]");
            node.forEach(element -> text.add(canonical(element)));
            return text.toString();
        }
        if (node.isNumber()) {
            var value = node.decimalValue();
            return value.signum() == 0 ? "0" : value.stripTrailingZeros().toString();
        }
        return node.toString();
    }

    static String quote(String text) {
        return MAPPER.getNodeFactory().textNode(text).toString();
    }
}
