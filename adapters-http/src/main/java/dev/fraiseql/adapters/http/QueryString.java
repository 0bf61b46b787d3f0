package dev.fraiseql.adapters.http;

import static dev.fraiseql.adapters.http.RequestParser.malformed;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads the query string of a GET as strictly as a body: {@code variables} and {@code extensions}
 * are JSON, no parameter comes twice or is unknown, and what is decoded is valid UTF-8.
 */
final class QueryString {

    private QueryString() {}

    /**
     * @param raw as it was sent, percent-encoded
     * @throws dev.fraiseql.domain.failure.FailureException {@code REQUEST_MALFORMED}
     */
    static Parameters parse(@Nullable String raw) {
        var reader = new ParametersReader();
        forEach(
                raw,
                (key, value) -> {
                    switch (key) {
                        case "variables", "extensions" -> RequestParser.object(key, value, reader);
                        default -> reader.text(key, value);
                    }
                });
        return reader.parameters();
    }

    /**
     * Gives each parameter, decoded, in the order of the query string.
     *
     * @throws dev.fraiseql.domain.failure.FailureException {@code REQUEST_MALFORMED}
     */
    static void forEach(@Nullable String raw, BiConsumer<String, String> parameters) {
        var seen = new HashSet<String>();
        for (var pair : (raw == null ? "" : raw).split("&", -1)) {
            if (pair.isEmpty()) {
                continue;
            }
            var equals = pair.indexOf('=');
            var key = decode(equals < 0 ? pair : pair.substring(0, equals));
            var value = equals < 0 ? "" : decode(pair.substring(equals + 1));
            if (!seen.add(key)) {
                throw malformed("The query string has a parameter twice.").asException();
            }
            parameters.accept(key, value);
        }
    }

    private static String decode(String encoded) {
        var bytes = new ByteArrayOutputStream(encoded.length());
        for (var i = 0; i < encoded.length(); i++) {
            var character = encoded.charAt(i);
            if (character == '%') {
                bytes.write(16 * digit(encoded, i + 1) + digit(encoded, i + 2));
                i += 2;
            } else if (character == '+') {
                bytes.write(' ');
            } else {
                bytes.writeBytes(String.valueOf(character).getBytes(StandardCharsets.UTF_8));
            }
        }
        return RequestParser.decode(bytes.toByteArray()).toString();
    }

    private static int digit(String encoded, int at) {
        var digit = at < encoded.length() ? Character.digit(encoded.charAt(at), 16) : -1;
        if (digit < 0) {
            throw malformed("The query string is not percent-encoded as it should be.")
                    .asException();
        }
        return digit;
    }
}
