package dev.fraiseql.adapters.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.failure.FailureKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Failures as {@code {"errors":[…]}}. Of a defect of ours the caller sees an id; the details go to
 * the log under it.
 */
final class Failures {

    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private static final JsonFactory JSON = new JsonFactory();

    private static final Map<String, String> KEPT_BY_NOBODY = Map.of("Cache-Control", "no-store");

    private Failures() {}

    /** A failure outside any operation: its own status. */
    static Reply reply(FailureException failure) {
        return reply(Statuses.of(failure.first()), Reply.JSON, failure);
    }

    /** A failure of an operation. */
    static Reply reply(ResponseType type, FailureException failure) {
        return reply(Statuses.of(type, failure.first()), type.contentType(), failure);
    }

    /** A failure that HTTP has a status of its own for. */
    static Reply reply(int status, String contentType, Failure failure) {
        return Reply.of(status, contentType, json(List.of(failure)))
                .with(KEPT_BY_NOBODY)
                .because(failure.code());
    }

    static FailureException unexpected(RuntimeException defect) {
        return Failure.of(FailureCode.INTERNAL_ERROR, "An unexpected failure.", "")
                .causedBy(defect);
    }

    static Reply reply(int status, String contentType, FailureException failure) {
        return Reply.of(status, contentType, body(failure))
                .with(KEPT_BY_NOBODY)
                .with(headers(status, failure.first()))
                .because(failure.first().code());
    }

    /** The errors as they are sent. */
    static byte[] body(FailureException failure) {
        return json(
                failure.first().kind() == FailureKind.INTERNAL
                        ? List.of(logged(failure))
                        : failure.failures());
    }

    private static Map<String, String> headers(int status, Failure failure) {
        return switch (status) {
            case 401 -> Map.of("WWW-Authenticate", "Bearer realm=\"fraiseql\"");
            case 405 -> Map.of("Allow", "POST");
            case 429 ->
                    Map.of("Retry-After", failure.details().getOrDefault(Failure.RETRY_AFTER, "1"));
            default -> Map.of();
        };
    }

    private static Failure logged(FailureException failure) {
        var id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        LOG.error(
                "internal error {}", id, failure.getCause() == null ? failure : failure.getCause());
        return Failure.of(
                FailureCode.INTERNAL_ERROR,
                "Internal error " + id + ".",
                "Tell the operator this id: the details are in the server's log.");
    }

    private static byte[] json(List<Failure> failures) {
        var bytes = new ByteArrayOutputStream(512);
        try (var json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeArrayFieldStart("errors");
            for (var failure : failures) {
                write(failure, json);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static void write(Failure failure, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("message", failure.message());
        if (!failure.locations().isEmpty()) {
            json.writeArrayFieldStart("locations");
            for (var location : failure.locations()) {
                json.writeStartObject();
                json.writeNumberField("line", location.line());
                json.writeNumberField("column", location.column());
                json.writeEndObject();
            }
            json.writeEndArray();
        }
        json.writeObjectFieldStart("extensions");
        json.writeStringField("code", failure.code().name());
        json.writeStringField("remedy", failure.remedy());
        for (var detail : failure.details().entrySet()) {
            json.writeStringField(detail.getKey(), detail.getValue());
        }
        json.writeEndObject();
        json.writeEndObject();
    }
}
