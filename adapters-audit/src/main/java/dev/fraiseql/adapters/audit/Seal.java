package dev.fraiseql.adapters.audit;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * What a line ends with: SHA-256 of everything before, or, with a key, HMAC-SHA-256, which nobody
 * else can make.
 */
final class Seal {

    /** What the first line of all names as the line before. */
    static final String NONE = "0".repeat(64);

    /** Members of a line; both have four letters, so that all lines end alike. */
    static final String PLAIN = "hash";

    static final String KEYED = "hmac";

    private static final String HMAC = "HmacSHA256";

    private final @Nullable SecretKeySpec key;

    Seal(Optional<String> key) {
        this.key =
                key.map(secret -> new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), HMAC))
                        .orElse(null);
    }

    boolean isKeyed() {
        return key != null;
    }

    String member() {
        return isKeyed() ? KEYED : PLAIN;
    }

    /** 64 hexadecimal digits. */
    String of(String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        try {
            if (key == null) {
                return sha256(bytes);
            }
            var mac = Mac.getInstance(HMAC);
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(bytes));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has " + HMAC, impossible);
        }
    }

    /** Takes the same time wherever they differ. */
    boolean fits(String text, String seal) {
        return MessageDigest.isEqual(
                of(text).getBytes(StandardCharsets.UTF_8), seal.getBytes(StandardCharsets.UTF_8));
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
