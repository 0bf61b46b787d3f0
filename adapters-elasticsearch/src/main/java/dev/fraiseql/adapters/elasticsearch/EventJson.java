package dev.fraiseql.adapters.elasticsearch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.fraiseql.domain.event.EntityEvent;
import dev.fraiseql.domain.event.EventDigest;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.LoggedEvent;
import dev.fraiseql.domain.search.SearchDocument;
import dev.fraiseql.domain.search.UnsearchableEventException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Events as lines of a bulk request, and back from a search's hits. */
final class EventJson {

    private static final JsonFactory JSON = new JsonFactory();

    private EventJson() {}

    /**
     * Two lines, each with its end.
     *
     * @param action {@code index}, or {@code create} for what must not be there yet
     */
    static byte[] lines(String action, String index, EventPartition partition, LoggedEvent logged)
            throws UnsearchableEventException {
        var event = logged.event();
        var search = SearchDocument.of(event);
        var bytes = new ByteArrayOutputStream(512 + 3 * event.data().length());
        try (var json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeObjectFieldStart(action);
            json.writeStringField("_index", index);
            json.writeStringField("_id", event.eventId());
            json.writeEndObject();
            json.writeEndObject();
            json.writeRaw('\n');
            json.writeStartObject();
            write(event, json);
            json.writeStringField("partition", partition.toString());
            json.writeNumberField("xid", logged.position().xid());
            json.writeNumberField("seq", logged.position().seq());
            // In halves: sums of aggregations are exact to 53 bits only.
            var digest = EventDigest.of(event);
            json.writeNumberField("digest_high", digest >>> 16);
            json.writeNumberField("digest_low", digest & 0xffff);
            array("text", search.texts(), json);
            array("path", search.paths(), json);
            json.writeEndObject();
            json.writeRaw('\n');
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    static EntityEvent event(String id, JsonNode source) {
        return new EntityEvent(
                id,
                source.path("event_type").asText(),
                source.path("entity_type").asText(),
                source.path("entity_id").asText(),
                Instant.EPOCH.plus(source.path("micros").asLong(), ChronoUnit.MICROS),
                source.path("data").asText(),
                text(source.path("user_id")),
                text(source.path("org_id")));
    }

    static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    private static void write(EntityEvent event, JsonGenerator json) throws IOException {
        json.writeStringField("event_type", event.eventType());
        json.writeStringField("entity_type", event.entityType());
        json.writeStringField("entity_id", event.entityId());
        json.writeStringField("timestamp", event.timestamp().toString());
        json.writeNumberField("micros", micros(event.timestamp()));
        // As text, so that it comes back to the letter.
        json.writeStringField("data", event.data());
        if (event.userId() != null) {
            json.writeStringField("user_id", event.userId());
        }
        if (event.orgId() != null) {
            json.writeStringField("org_id", event.orgId());
        }
    }

    private static void array(String name, Iterable<String> values, JsonGenerator json)
            throws IOException {
        json.writeArrayFieldStart(name);
        for (var value : values) {
            json.writeString(value);
        }
        json.writeEndArray();
    }

    private static @Nullable String text(JsonNode node) {
        return node.isTextual() ? node.textValue() : null;
    }
}
