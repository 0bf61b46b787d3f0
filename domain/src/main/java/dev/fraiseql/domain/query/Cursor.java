package dev.fraiseql.domain.query;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The text of a place in an order, opaque to callers: URL-safe base64 without padding of {@value
 * #SEAL_BYTES} bytes of seal and the values. A value is its length in characters, a colon and its
 * text; a null is {@code n}. The seal is the head of SHA-256 over key and values (cut short, so
 * that it can't be continued): whoever lacks the key can't make or change a cursor. A database can
 * write the same in SQL.
 */
public final class Cursor {

    public static final int SEAL_BYTES = 16;

    private Cursor() {}

    public static String encode(List<@Nullable String> values, byte[] key) {
        var text = new StringBuilder();
        for (var value : values) {
            if (value == null) {
                text.append('n');
            } else {
                text.append(value.codePointCount(0, value.length())).append(':').append(value);
            }
        }
        var body = text.toString().getBytes(StandardCharsets.UTF_8);
        var whole = Arrays.copyOf(seal(body, key), SEAL_BYTES + body.length);
        System.arraycopy(body, 0, whole, SEAL_BYTES, body.length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
    }

    /**
     * The values of a cursor that was made with the same key.
     *
     * @throws dev.fraiseql.domain.failure.FailureException {@code CURSOR_INVALID}
     */
    public static List<@Nullable String> decode(String cursor, byte[] key) {
        byte[] whole;
        try {
            whole = Base64.getUrlDecoder().decode(cursor);
        } catch (IllegalArgumentException notBase64) {
            throw invalid();
        }
        if (whole.length < SEAL_BYTES) {
            throw invalid();
        }
        var body = Arrays.copyOfRange(whole, SEAL_BYTES, whole.length);
        var seal = Arrays.copyOf(whole, SEAL_BYTES);
        if (!MessageDigest.isEqual(seal, seal(body, key))) {
            throw invalid();
        }
        return values(new String(body, StandardCharsets.UTF_8));
    }

    /**
     * Which values of a cursor are null, whether or not it is genuine; empty where it has no form
     * of a cursor.
     */
    public static List<Boolean> nulls(String cursor) {
        try {
            var whole = Base64.getUrlDecoder().decode(cursor);
            var body = Arrays.copyOfRange(whole, SEAL_BYTES, Math.max(SEAL_BYTES, whole.length));
            return values(new String(body, StandardCharsets.UTF_8)).stream()
                    .map(value -> value == null)
                    .toList();
        } catch (IllegalArgumentException | IndexOutOfBoundsException formless) {
            return List.of();
        }
    }

    /** Throws where the text is not well-formed, which a sealed one always is. */
    private static List<@Nullable String> values(String text) {
        var values = new ArrayList<@Nullable String>();
        var at = 0;
        while (at < text.length()) {
            if (text.charAt(at) == 'n') {
                values.add(null);
                at++;
            } else {
                var colon = text.indexOf(':', at);
                var length = Integer.parseInt(text, at, colon, 10);
                var end = text.offsetByCodePoints(colon + 1, length);
                values.add(text.substring(colon + 1, end));
                at = end;
            }
        }
        return values;
    }

    private static byte[] seal(byte[] body, byte[] key) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update(key);
            return Arrays.copyOf(digest.digest(body), SEAL_BYTES);
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }

    private static RuntimeException invalid() {
        return Failure.of(
                        FailureCode.CURSOR_INVALID,
                        "the cursor is not one of this order, or was altered",
                        "Pass a cursor as it came from the same field with the same orderBy.")
                .asException();
    }
}
