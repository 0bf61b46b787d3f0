package dev.fraiseql.adapters.http;

import static dev.fraiseql.fuzz.Refusals.allow;

import dev.fraiseql.fuzz.Target;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** The same bytes as a body, as the query string of a GET, and as that of a search. */
public final class HttpTarget implements Target {

    private static final int MAX_BATCH = 10;

    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");

    @Override
    public void read(byte[] input) {
        allow(() -> RequestParser.parse(input, MAX_BATCH));
        // A request line is ASCII; what else comes is its bytes, one a character.
        var raw = new String(input, StandardCharsets.ISO_8859_1);
        allow(() -> QueryString.parse(raw));
        allow(() -> SearchParameters.parse(raw, NOW));
    }
}
