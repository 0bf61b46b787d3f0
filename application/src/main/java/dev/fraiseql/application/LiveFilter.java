package dev.fraiseql.application;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.fraiseql.domain.event.EntityEvent;
import dev.fraiseql.domain.event.EventFilter;
import dev.fraiseql.domain.event.EventFilter.DataMatch;
import java.io.IOException;
import java.util.List;

/** Which events pass, as the event stores have it. Thread-safe. */
record LiveFilter(EventFilter filter) {

    private static final JsonFactory JSON = new JsonFactory();

    boolean matches(EntityEvent event) {
        return filter.matchesColumns(event)
                && filter.data().stream().allMatch(match -> matches(event.data(), match));
    }

    private static boolean matches(String data, DataMatch match) {
        try (var json = JSON.createParser(data)) {
            return enter(json, match.path())
                    && json.currentToken().isScalarValue()
                    && json.currentToken() != JsonToken.VALUE_NULL
                    && json.getText().equals(match.value());
        } catch (IOException malformed) {
            // Data of a custom event: nothing that can be compared.
            return false;
        }
    }

    /** Whether the path leads to a value, which is the current token then. */
    private static boolean enter(JsonParser json, List<String> path) throws IOException {
        json.nextToken();
        for (var key : path) {
            if (!json.hasToken(JsonToken.START_OBJECT) || !find(json, key)) {
                return false;
            }
        }
        return true;
    }

    private static boolean find(JsonParser json, String key) throws IOException {
        for (var name = json.nextFieldName(); name != null; name = json.nextFieldName()) {
            json.nextToken();
            if (name.equals(key)) {
                return true;
            }
            json.skipChildren();
        }
        return false;
    }
}
