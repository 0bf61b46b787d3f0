package dev.fraiseql.bootstrap.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.regex.Pattern;

/** Values that are no secret and may hold one: a URL can name a user and a password. */
final class Redaction {

    /** A password may hold an {@code @} that nobody encoded, so up to the last. */
    private static final Pattern LOGIN = Pattern.compile("://[^,\\s]*@");

    private Redaction() {}

    static String of(String text) {
        return LOGIN.matcher(text).replaceAll("://[redacted]@");
    }

    static JsonNode of(JsonNode value) {
        return value.isTextual() ? TextNode.valueOf(of(value.textValue())) : value;
    }
}
