package dev.fraiseql.adapters.graphql.schema;

import org.jspecify.annotations.Nullable;

/** Strings and comments in SDL. */
final class SdlText {

    private SdlText() {}

    /** A GraphQL string, quotes included. */
    static String quoted(String value) {
        var text = new StringBuilder(value.length() + 2).append('"');
        for (var index = 0; index < value.length(); index++) {
            var character = value.charAt(index);
            switch (character) {
                case '"' -> text.append("\\\"");
                case '\\' -> text.append("\\\\");
                case '\n' -> text.append("\\n");
                case '\r' -> text.append("\\r");
                case '\t' -> text.append("\\t");
                default -> {
                    if (character < ' ' || character == 0x7f) {
                        text.append(String.format("\\u%04x", (int) character));
                    } else {
                        text.append(character);
                    }
                }
            }
        }
        return text.append('"').toString();
    }

    static void description(StringBuilder into, String indent, @Nullable String comment) {
        if (comment != null && !comment.isBlank()) {
            into.append(indent).append(quoted(comment.strip())).append('\n');
        }
    }

    /** One line. */
    static String comment(String text) {
        return text.replaceAll("\\p{Cntrl}|[\\u2028\\u2029]", " ");
    }
}
