package dev.fraiseql.domain.identity;

import dev.fraiseql.domain.json.JsonSlices;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What is claimed of a subject, read once by whoever makes the subject, so that a rule only looks
 * it up.
 *
 * @param json all claims as a JSON object
 * @param values by name: one value of a scalar, several of an array of scalars. A claim within an
 *     object is named by its path, {@code realm_access.roles}. Null, and what is nested in an
 *     array, is no claim
 */
public record Claims(String json, Map<String, List<String>> values) {

    /** The claim of the roles, where nothing else is configured. */
    public static final String ROLES = "roles";

    public static final Claims NONE = new Claims("{}", Map.of());

    public Claims {
        values = Map.copyOf(values);
    }

    /**
     * @throws IllegalArgumentException if it is no JSON object
     */
    public static Claims of(String json) {
        var values = new HashMap<String, List<String>>();
        collect("", json, values);
        return values.isEmpty() && json.equals(NONE.json) ? NONE : new Claims(json, values);
    }

    /** Its values, none if it is not claimed. */
    public List<String> get(String name) {
        return values.getOrDefault(name, List.of());
    }

    /** A name that holds dots itself goes before a path that reads the same. */
    private static void collect(String path, String json, Map<String, List<String>> into) {
        var nested = new ArrayList<JsonSlices.Member>();
        for (var member : JsonSlices.members(json)) {
            if (member.value().startsWith("{")) {
                nested.add(member);
                continue;
            }
            var values = values(member.value());
            if (!values.isEmpty()) {
                into.putIfAbsent(path + member.name(), values);
            }
        }
        nested.forEach(object -> collect(path + object.name() + '.', object.value(), into));
    }

    private static List<String> values(String slice) {
        var scalars = slice.startsWith("[") ? JsonSlices.elements(slice) : List.of(slice);
        var values = new ArrayList<String>();
        for (var scalar : scalars) {
            var text = JsonSlices.isNested(scalar) ? null : JsonSlices.text(scalar);
            if (text != null) {
                values.add(text);
            }
        }
        return List.copyOf(values);
    }
}
