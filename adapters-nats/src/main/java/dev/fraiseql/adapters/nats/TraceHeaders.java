package dev.fraiseql.adapters.nats;

import dev.fraiseql.domain.event.Traces;
import io.nats.client.Message;
import io.nats.client.impl.Headers;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@code traceparent} as W3C Trace Context has it, once for each trace that a message's events came
 * from. Whoever subscribes in any language finds it where tracing libraries look.
 */
final class TraceHeaders {

    private static final String NAME = "traceparent";

    private TraceHeaders() {}

    /** Adds to the headers, and gives them back. */
    static Headers add(List<String> traces, Headers headers) {
        traces.stream().filter(TraceHeaders::isPlain).forEach(trace -> headers.add(NAME, trace));
        return headers;
    }

    static List<String> all(Message message) {
        var headers = message.getHeaders();
        var values = headers == null ? null : headers.get(NAME);
        return values == null ? List.of() : values.stream().limit(Traces.MOST).toList();
    }

    static @Nullable String first(Message message) {
        var all = all(message);
        return all.isEmpty() ? null : all.getFirst();
    }

    /** What any session may set must not break a header. */
    private static boolean isPlain(String text) {
        return text.chars().allMatch(c -> c > ' ' && c < 127);
    }
}
