package dev.fraiseql.domain.event;

import static java.util.stream.Collectors.joining;

import dev.fraiseql.domain.json.JsonSlices;
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
                : fields.stream().map(JsonSlices::quoted).collect(joining(",", "[", "]"));
    }
}
