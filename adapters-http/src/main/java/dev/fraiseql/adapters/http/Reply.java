package dev.fraiseql.adapters.http;

import dev.fraiseql.domain.failure.FailureCode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A finished response.
 *
 * @param body nobody changes it any more
 * @param headers besides content type and length
 * @param failure why it is not what was asked for; null where it is
 */
// The array is the point: it goes to the socket as it is, and nobody compares replies.
@SuppressWarnings("ArrayRecordComponent")
record Reply(
        int status,
        String contentType,
        byte[] body,
        Map<String, String> headers,
        @Nullable FailureCode failure) {

    static final String JSON = "application/json; charset=utf-8";

    static Reply of(int status, String contentType, byte[] body) {
        return new Reply(status, contentType, body, Map.of(), null);
    }

    static Reply redirect(String location) {
        return new Reply(
                303,
                "text/plain; charset=utf-8",
                (location + "\n").getBytes(StandardCharsets.UTF_8),
                Map.of("Location", location),
                null);
    }

    static Reply notModified() {
        return new Reply(304, JSON, new byte[0], Map.of(), null);
    }

    /** With more headers, or other values of those it has. */
    Reply with(Map<String, String> more) {
        var all = new LinkedHashMap<>(headers);
        all.putAll(more);
        return new Reply(status, contentType, body, all, failure);
    }

    /** With another form of the body. */
    Reply with(byte[] encoded) {
        return new Reply(status, contentType, encoded, headers, failure);
    }

    /** The same, told apart from what went well. */
    Reply because(FailureCode code) {
        return new Reply(status, contentType, body, headers, code);
    }
}
