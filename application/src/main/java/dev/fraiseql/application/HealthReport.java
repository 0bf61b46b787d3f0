package dev.fraiseql.application;

import com.fasterxml.jackson.core.JsonFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;

/**
 * What answers and what does not.
 *
 * @param parts each dependency, in the order of their names
 */
public record HealthReport(List<Part> parts) {

    private static final JsonFactory JSON = new JsonFactory();

    public HealthReport {
        parts = List.copyOf(parts);
    }

    public HealthStatus status() {
        if (parts.stream().allMatch(Part::ok)) {
            return HealthStatus.READY;
        }
        return parts.stream().allMatch(part -> part.ok() || !part.required())
                ? HealthStatus.DEGRADED
                : HealthStatus.NOT_READY;
    }

    /** Every part that is required answers. */
    public boolean ready() {
        return status() != HealthStatus.NOT_READY;
    }

    /** The same for every door. */
    public byte[] json() {
        var bytes = new ByteArrayOutputStream(1024);
        try (var json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("status", status().label());
            json.writeArrayFieldStart("parts");
            for (var part : parts) {
                json.writeStartObject();
                json.writeStringField("name", part.name());
                json.writeBooleanField("ok", part.ok());
                json.writeBooleanField("required", part.required());
                json.writeStringField("detail", part.detail());
                json.writeStringField("since", part.since().toString());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /**
     * @param required nothing is served without it
     * @param detail {@code ok}, or in a few words what is wrong; nothing internal
     * @param since when it was first seen to be as it is, up or down
     */
    public record Part(String name, boolean ok, boolean required, String detail, Instant since) {}
}
