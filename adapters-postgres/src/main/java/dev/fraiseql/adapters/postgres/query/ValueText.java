package dev.fraiseql.adapters.postgres.query;

import java.util.List;

/** Arguments in PostgreSQL's text form. */
final class ValueText {
    private ValueText() {}

    static String of(Object value) {
        return value instanceof List<?> list ? array(list) : value.toString();
    }

    /**
     * A pattern that matches exactly the text: LIKE's wildcards and its escape character are
     * escaped.
     */
    static String literally(String text) {
        return text.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_");
    }

    /** An array literal; each element is quoted, so that none is taken for NULL or for syntax. */
    private static String array(List<?> values) {
        var text = new StringBuilder("{");
        for (var value : values) {
            if (text.length() > 1) {
                text.append(',');
            }
            if (value == null) {
                text.append("NULL");
            } else {
                quote(value.toString(), text);
            }
        }
        return text.append('}').toString();
    }

    private static void quote(String value, StringBuilder into) {
        into.append('"');
        for (var i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            if (c == '"' || c == '\\') {
                into.append('\\');
            }
            into.append(c);
        }
        into.append('"');
    }
}
