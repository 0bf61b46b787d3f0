package dev.fraiseql.adapters.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.fraiseql.application.ProjectionStatus;
import dev.fraiseql.application.RebuildProgress;
import dev.fraiseql.application.ReplayEvents;
import dev.fraiseql.application.VerifyProjection;
import dev.fraiseql.domain.event.DeadLetter;
import dev.fraiseql.domain.event.EventDigest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** What the operator's interface answers. */
final class AdminJson {

    static final byte[] DONE = "{\"done\":true}".getBytes(StandardCharsets.UTF_8);

    private static final JsonFactory JSON = new JsonFactory();

    private AdminJson() {}

    static byte[] status(List<ProjectionStatus> partitions, Map<String, RebuildProgress> rebuilds) {
        return object(
                json -> {
                    json.writeArrayFieldStart("partitions");
                    for (var partition : partitions) {
                        json.writeStartObject();
                        write(json, partition);
                        json.writeEndObject();
                    }
                    json.writeEndArray();
                    json.writeObjectFieldStart("rebuilds");
                    for (var rebuild : rebuilds.entrySet()) {
                        json.writeObjectFieldStart(rebuild.getKey());
                        write(json, rebuild.getValue());
                        json.writeEndObject();
                    }
                    json.writeEndObject();
                });
    }

    static byte[] rebuild(RebuildProgress progress) {
        return object(json -> write(json, progress));
    }

    static byte[] report(VerifyProjection.Report report) {
        return object(
                json -> {
                    json.writeStringField("projection", report.projection());
                    json.writeStringField("upTo", report.upTo().toString());
                    json.writeNumberField("hours", report.hours());
                    json.writeNumberField("applied", report.applied());
                    json.writeArrayFieldStart("different");
                    for (var hour : report.different()) {
                        json.writeStartObject();
                        json.writeStringField("hour", hour.hour().toString());
                        write(json, "source", hour.source());
                        write(json, "projection", hour.projection());
                        json.writeEndObject();
                    }
                    json.writeEndArray();
                });
    }

    static byte[] replayed(ReplayEvents.Replayed replayed) {
        return object(
                json -> {
                    json.writeNumberField("events", replayed.events());
                    json.writeNumberField("applied", replayed.applied());
                    json.writeNumberField("rejected", replayed.rejected());
                });
    }

    static byte[] retried(boolean resolved) {
        return object(json -> json.writeBooleanField("resolved", resolved));
    }

    static byte[] letters(List<DeadLetter> letters) {
        return object(
                json -> {
                    json.writeArrayFieldStart("letters");
                    for (var letter : letters) {
                        json.writeStartObject();
                        write(json, letter);
                        json.writeEndObject();
                    }
                    json.writeEndArray();
                });
    }

    static byte[] letter(DeadLetter letter) {
        return object(
                json -> {
                    write(json, letter);
                    json.writeStringField("data", letter.event().event().data());
                    json.writeStringField("before", letter.event().change().before());
                });
    }

    private static void write(JsonGenerator json, ProjectionStatus status) throws IOException {
        json.writeStringField("projection", status.projection());
        json.writeStringField("partition", status.partition().toString());
        json.writeStringField("state", status.state().name());
        json.writeStringField("since", status.since().toString());
        var checkpoint = status.checkpoint();
        json.writeStringField("checkpoint", checkpoint == null ? null : checkpoint.toString());
        var lag = status.lag();
        if (lag != null) {
            json.writeNumberField("lagEvents", lag.events());
            json.writeNumberField("lagSeconds", lag.age().toMillis() / 1_000.0);
        }
        json.writeNumberField("applied", status.applied());
        json.writeStringField("lastError", status.lastError());
    }

    private static void write(JsonGenerator json, RebuildProgress progress) throws IOException {
        json.writeStringField("phase", progress.phase().name());
        json.writeNumberField("applied", progress.applied());
        json.writeNumberField("left", progress.left());
        json.writeStringField("started", progress.started().toString());
        json.writeStringField("error", progress.error());
    }

    private static void write(JsonGenerator json, DeadLetter letter) throws IOException {
        var event = letter.event().event();
        json.writeStringField("id", letter.id().toString());
        json.writeStringField("consumer", letter.consumer());
        json.writeStringField("partition", letter.partition().toString());
        json.writeStringField("position", letter.event().position().toString());
        json.writeStringField("event_id", event.eventId());
        json.writeStringField("event_type", event.eventType());
        json.writeStringField("entity_type", event.entityType());
        json.writeStringField("entity_id", event.entityId());
        json.writeStringField("timestamp", event.timestamp().toString());
        json.writeStringField("user_id", event.userId());
        json.writeStringField("org_id", event.orgId());
        json.writeArrayFieldStart("attempts");
        for (var attempt : letter.attempts()) {
            json.writeStartObject();
            json.writeStringField("at", attempt.at().toString());
            json.writeStringField("reason", attempt.reason());
            json.writeEndObject();
        }
        json.writeEndArray();
    }

    private static void write(JsonGenerator json, String name, EventDigest digest)
            throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("count", digest.count());
        json.writeNumberField("checksum", digest.checksum());
        json.writeEndObject();
    }

    private static byte[] object(Fields fields) {
        var bytes = new ByteArrayOutputStream();
        try (var json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            fields.write(json);
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    @FunctionalInterface
    private interface Fields {
        void write(JsonGenerator json) throws IOException;
    }
}
