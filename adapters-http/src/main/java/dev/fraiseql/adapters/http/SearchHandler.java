package dev.fraiseql.adapters.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.fraiseql.application.SearchEvents;
import dev.fraiseql.domain.search.Highlight;
import dev.fraiseql.domain.search.SearchPage;
import dev.fraiseql.domain.search.SearchPage.Found;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * {@code GET /api/events/search}: a page of events as JSON. An event has its eight columns' names;
 * its data is embedded as it is. Highlights are HTML-escaped, with {@code <mark>} around what was
 * found.
 */
final class SearchHandler implements Handler {

    private static final JsonFactory JSON = new JsonFactory();

    private final Callers callers;
    private final SearchEvents search;
    private final Compression compression;

    @Inject
    SearchHandler(Callers callers, SearchEvents search, HttpConfig config) {
        this.callers = callers;
        this.search = search;
        this.compression = new Compression(config.compression());
    }

    @Override
    public Reply handle(Call call) {
        var subject = callers.of(call);
        var request = SearchParameters.parse(call.query(), Instant.now());
        var reply = Reply.of(200, Reply.JSON, json(search.search(subject, request)));
        return compression.apply(call, reply.with(Map.of("Cache-Control", "private, no-store")));
    }

    private static byte[] json(SearchPage page) {
        var bytes = new ByteArrayOutputStream(4_096);
        try (var json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeArrayFieldStart("hits");
            for (var found : page.found()) {
                write(found, json);
            }
            json.writeEndArray();
            json.writeObjectFieldStart("total");
            json.writeNumberField("count", page.total());
            json.writeBooleanField("exact", page.totalIsExact());
            json.writeEndObject();
            json.writeStringField("next", page.next());
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void write(Found found, JsonGenerator json) throws IOException {
        var event = found.event();
        json.writeStartObject();
        json.writeStringField("event_id", event.eventId());
        json.writeStringField("event_type", event.eventType());
        json.writeStringField("entity_type", event.entityType());
        json.writeStringField("entity_id", event.entityId());
        json.writeStringField("timestamp", event.timestamp().toString());
        json.writeFieldName("data");
        json.writeRawValue(event.data());
        json.writeStringField("user_id", event.userId());
        json.writeStringField("org_id", event.orgId());
        json.writeStringField("partition", found.partition().toString());
        json.writeStringField("position", found.position().toString());
        json.writeArrayFieldStart("highlights");
        for (var highlight : found.highlights()) {
            json.writeStartObject();
            json.writeStringField("field", highlight.field());
            json.writeStringField("text", marked(highlight.parts()));
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static String marked(List<Highlight.Part> parts) {
        var text = new StringBuilder();
        for (var part : parts) {
            var escaped =
                    part.text()
                            .replace("&", "&amp;")
                            .replace("<", "&lt;")
                            .replace(">", "&gt;")
                            .replace("\"", "&quot;");
            text.append(part.found() ? "<mark>" + escaped + "</mark>" : escaped);
        }
        return text.toString();
    }
}
