package dev.fraiseql.domain.identity;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * An API key, whole: {@code fql_<id>_<secret>}. Shown to its owner once and to nobody else.
 *
 * @param id its visible part: 12 hexadecimal digits
 * @param text what the owner sends
 */
public record ApiKeySecret(String id, String text) {

    /** So that a leaked key is recognised for what it is. */
    public static final String PREFIX = "fql_";

    private static final int ID_BYTES = 6;
    private static final int SECRET_BYTES = 32;

    private static final SecureRandom RANDOM = new SecureRandom();

    /** A new one. */
    public static ApiKeySecret random() {
        var id = HexFormat.of().formatHex(bytes(ID_BYTES));
        var secret = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(SECRET_BYTES));
        return new ApiKeySecret(id, PREFIX + id + "_" + secret);
    }

    /** What is stored of it. */
    public String sha256() {
        return SecretDigest.sha256(text);
    }

    private static byte[] bytes(int count) {
        var bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    @Override
    public String toString() {
        return "ApiKeySecret[" + id + "]";
    }
}
