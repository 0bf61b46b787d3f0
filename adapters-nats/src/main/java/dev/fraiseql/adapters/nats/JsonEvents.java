package dev.fraiseql.adapters.nats;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.fraiseql.domain.event.EntityEvent;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event as a JSON object of eight fields, {@code data} an object within; null in place of what
 * is not there.
 */
final class JsonEvents {

    private static final JsonFactory JSON = new JsonFactory();

    private JsonEvents() {}

    /**
     * @param withData whether the event's data fits; null stands in its place where it does not
     */
    static byte[] write(EntityEvent event, boolean withData) {
        var bytes = new ByteArrayOutputStream(256 + event.data().length());
        try (var json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("event_id", event.eventId());
            json.writeStringField("event_type", event.eventType());
            json.writeStringField("entity_type", event.entityType());
            json.writeStringField("entity_id", event.entityId());
            json.writeStringField("timestamp", event.timestamp().toString());
            json.writeFieldName("data");
            if (withData) {
                json.writeRawValue(event.data());
            } else {
                json.writeNull();
            }
            write(json, "user_id", event.userId());
            write(json, "org_id", event.orgId());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static void write(JsonGenerator json, String name, @Nullable String value)
            throws IOException {
        json.writeFieldName(name);
        json.writeString(value);
    }

    /**
     * The event, its data letter by letter as it was written.
     *
     * @throws FailureException {@code EVENT_FRAME_INVALID}
     */
    static EntityEvent read(byte[] message) {
        var text = new String(message, StandardCharsets.UTF_8);
        try (var json = JSON.createParser(text)) {
            var fields = fields(json, text);
            return new EntityEvent(
                    required(fields, "event_id"),
                    required(fields, "event_type"),
                    required(fields, "entity_type"),
                    required(fields, "entity_id"),
                    Instant.parse(required(fields, "timestamp")),
                    required(fields, "data"),
                    fields.get("user_id"),
                    fields.get("org_id"));
        } catch (IOException | DateTimeException | IllegalArgumentException e) {
            throw invalid(e);
        }
    }

    /** An array of texts. */
    static List<String> names(String array) {
        try (var json = JSON.createParser(array)) {
            if (json.nextToken() != JsonToken.START_ARRAY) {
                throw new IllegalArgumentException("no array");
            }
            var names = new ArrayList<String>();
            while (json.nextToken() == JsonToken.VALUE_STRING) {
                names.add(json.getText());
            }
            return names;
        } catch (IOException | IllegalArgumentException e) {
            throw invalid(e);
        }
    }

    private static FailureException invalid(Exception cause) {
        return Failure.of(
                        FailureCode.EVENT_FRAME_INVALID,
                        "A message is no event.",
                        "See who else writes to the stream; FraiseQL's relay must be the only one.")
                .causedBy(cause);
    }

    private static Map<String, String> fields(JsonParser json, String text) throws IOException {
        if (json.nextToken() != JsonToken.START_OBJECT) {
            throw new IllegalArgumentException("the message is no object");
        }
        var fields = new HashMap<String, String>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            var name = json.currentName();
            var token = json.nextToken();
            if (name.equals("data") && token != JsonToken.VALUE_NULL) {
                var start = (int) json.currentTokenLocation().getCharOffset();
                json.skipChildren();
                // A scalar is only then read to its end.
                json.finishToken();
                fields.put(
                        name, text.substring(start, (int) json.currentLocation().getCharOffset()));
            } else if (token == JsonToken.VALUE_STRING) {
                fields.put(name, json.getText());
            } else {
                json.skipChildren();
            }
        }
        return fields;
    }

    private static String required(Map<String, String> fields, String name) {
        var value = fields.get(name);
        if (value == null) {
            throw new IllegalArgumentException(name + " is missing");
        }
        return value;
    }
}
