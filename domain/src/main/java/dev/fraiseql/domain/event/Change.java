package dev.fraiseql.domain.event;

import static java.util.stream.Collectors.joining;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What more is known of an update, where its table is tracked so.
 *
 * @param fields the columns whose values changed; null where they are not kept
 * @param before JSON of the row before; null where it is not kept
 */
public record Change(@Nullable List<String> fields, @Nullable String before) {

    /** Nothing more is kept. */
    public static final Change UNKNOWN = new Change(null, null);

    public Change {
        fields = fields == null ? null : List.copyOf(fields);
    }

    /** The fields as a JSON array of strings; null where they are not kept. */
    public @Nullable String fieldsAsJson() {
        return fields == null
                ? null
                : fields.stream().map(Change::quoted).collect(joining(",", "[", "]"));
    }

    private static String quoted(String name) {
        var json = new StringBuilder("\"");
        for (var i = 0; i < name.length(); i++) {
            var c = name.charAt(i);
            if (c < ' ') {
                json.append("\\u%04x".formatted((int) c));
            } else {
                json.append(c == '"' || c == '\\' ? "\\" : "").append(c);
            }
        }
        return json.append('"').toString();
    }
}
