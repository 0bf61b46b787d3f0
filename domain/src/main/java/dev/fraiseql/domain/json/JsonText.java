package dev.fraiseql.domain.json;

import java.util.Map;
import java.util.StringJoiner;

/** Writes small JSON. */
public final class JsonText {

    private JsonText() {}

    /** An object of numbers, and of texts of everything else, on one line. */
    public static String object(Map<String, Object> members) {
        var object = new StringJoiner(", ", "{", "}");
        members.forEach(
                (name, value) ->
                        object.add(
                                quote(name)
                                        + ": "
                                        + (value instanceof Number
                                                ? value
                                                : quote(String.valueOf(value)))));
        return object.toString();
    }

    /** A text in quotes. Surrogates without their other half become question marks. */
    public static String quote(String text) {
        var quoted = new StringBuilder(text.length() + 16).append('"');
        for (var i = 0; i < text.length(); i++) {
            var c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ' || c == '\u2028' || c == '\u2029' || c == 0x7f) {
                quoted.append(String.format("\\u%04x", (int) c));
            } else if (Character.isSurrogate(c) && !isPair(text, i)) {
                quoted.append('?');
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    private static boolean isPair(String text, int at) {
        return Character.isHighSurrogate(text.charAt(at))
                ? at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1))
                : at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }
}
