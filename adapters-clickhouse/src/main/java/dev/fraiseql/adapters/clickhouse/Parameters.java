package dev.fraiseql.adapters.clickhouse;

import java.util.LinkedHashMap;
import java.util.Map;

/** Values of a statement's {@code {name:Type}}, bound by the server. One thread. */
final class Parameters {
    static final Parameters NONE = new Parameters();

    private final Map<String, Object> values = new LinkedHashMap<>();

    Parameters text(String name, String value) {
        values.put(name, escaped(value));
        return this;
    }

    Parameters number(String name, long value) {
        values.put(name, Long.toString(value));
        return this;
    }

    Map<String, Object> values() {
        return values;
    }

    /** The server reads a parameter as a field of its tab-separated format. */
    private static String escaped(String value) {
        var escaped = new StringBuilder(value.length());
        for (var i = 0; i < value.length(); i++) {
            var c = value.charAt(i);
            switch (c) {
                case '\\' -> escaped.append("\\\\");
                case '\t' -> escaped.append("\\t");
                case '\n' -> escaped.append("\\n");
                case '\r' -> escaped.append("\\r");
                case '\0' -> escaped.append("\\0");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
