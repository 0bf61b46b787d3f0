package dev.fraiseql.arrow.event;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/**
 * The names of changed columns, written by {@link dev.fraiseql.domain.event.Change#fieldsAsJson}.
 */
final class ChangedFields {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ChangedFields() {}

    /**
     * @throws IllegalArgumentException where it is no array of texts
     */
    static List<String> read(String json) {
        try {
            return List.of(JSON.readValue(json, String[].class));
        } catch (JsonProcessingException | NullPointerException e) {
            throw new IllegalArgumentException("the changed fields are no JSON array of texts", e);
        }
    }
}
