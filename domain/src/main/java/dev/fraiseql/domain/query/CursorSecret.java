package dev.fraiseql.domain.query;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What cursors are sealed with; never printed. */
public final class CursorSecret {

    private static final String ALGORITHM = "HmacSHA256";
    private static final int RANDOM_BYTES = 32;

    private final SecretKeySpec key;

    public CursorSecret(byte[] secret) {
        this.key = new SecretKeySpec(secret, ALGORITHM);
    }

    /** Cursors of this process, until it ends. */
    public static CursorSecret random() {
        var secret = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(secret);
        return new CursorSecret(secret);
    }

    /**
     * The key of the {@link Cursor}s of one order.
     *
     * @param order names the type and the sort keys: a cursor of another order does not fit
     */
    public byte[] keyOf(String order) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(order.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
