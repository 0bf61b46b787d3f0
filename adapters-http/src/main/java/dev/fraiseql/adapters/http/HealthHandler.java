package dev.fraiseql.adapters.http;

import com.fasterxml.jackson.core.JsonFactory;
import dev.fraiseql.application.CheckHealth;
import dev.fraiseql.application.HealthReport;
import jakarta.inject.Inject;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * {@code GET /health/live}: the process answers. {@code GET /health/ready}: so do its dependencies.
 */
final class HealthHandler {

    private static final JsonFactory JSON = new JsonFactory();
    private static final byte[] LIVE = "{\"status\":\"live\"}".getBytes(StandardCharsets.UTF_8);

    private final CheckHealth health;

    @Inject
    HealthHandler(CheckHealth health) {
        this.health = health;
    }

    Reply live(Call call) {
        return Reply.of(200, Reply.JSON, LIVE);
    }

    Reply ready(Call call) throws InterruptedException {
        var report = health.report();
        return Reply.of(report.ready() ? 200 : 503, Reply.JSON, json(report));
    }

    private static byte[] json(HealthReport report) {
        var bytes = new ByteArrayOutputStream(256);
        try (var json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("status", report.ready() ? "ready" : "not ready");
            json.writeArrayFieldStart("parts");
            for (var part : report.parts()) {
                json.writeStartObject();
                json.writeStringField("name", part.name());
                json.writeBooleanField("ok", part.ok());
                json.writeStringField("detail", part.detail());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
