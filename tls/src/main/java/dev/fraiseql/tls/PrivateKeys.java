package dev.fraiseql.tls;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * Private keys of PKCS#8, and of the two older forms that openssl still writes, which are put into
 * PKCS#8's envelope: PKCS#1 for RSA, SEC 1 for elliptic curves.
 */
final class PrivateKeys {

    private static final List<String> ALGORITHMS = List.of("RSA", "EC", "EdDSA");

    /** An INTEGER 0: PKCS#8's version. */
    private static final byte[] VERSION = bytes("020100");

    /** SEQUENCE of rsaEncryption, NULL. */
    private static final byte[] RSA = bytes("300d06092a864886f70d0101010500");

    private static final byte[] EC_PUBLIC_KEY = bytes("06072a8648ce3d0201");

    private static final int SEQUENCE = 0x30;
    private static final int OCTETS = 0x04;

    /** SEC 1's parameters: which curve. */
    private static final int CURVE = 0xa0;

    private PrivateKeys() {}

    /**
     * @param label of the PEM block
     * @return empty for what is not understood
     */
    static Optional<PrivateKey> read(String label, byte[] der) {
        try {
            return switch (label) {
                case "PRIVATE KEY" -> pkcs8(der);
                case "RSA PRIVATE KEY" ->
                        pkcs8(element(SEQUENCE, VERSION, RSA, element(OCTETS, der)));
                case "EC PRIVATE KEY" -> {
                    var algorithm = element(SEQUENCE, EC_PUBLIC_KEY, curve(der));
                    yield pkcs8(element(SEQUENCE, VERSION, algorithm, element(OCTETS, der)));
                }
                default -> Optional.empty();
            };
        } catch (RuntimeException malformed) {
            return Optional.empty();
        }
    }

    private static Optional<PrivateKey> pkcs8(byte[] der) {
        return ALGORITHMS.stream().flatMap(algorithm -> key(algorithm, der).stream()).findFirst();
    }

    private static Optional<PrivateKey> key(String algorithm, byte[] der) {
        try {
            return Optional.of(
                    KeyFactory.getInstance(algorithm)
                            .generatePrivate(new PKCS8EncodedKeySpec(der)));
        } catch (GeneralSecurityException another) {
            return Optional.empty();
        }
    }

    /** ECPrivateKey: version, key, [0] parameters, … (RFC 5915). */
    private static byte[] curve(byte[] der) {
        var all = ByteBuffer.wrap(der);
        enter(all);
        while (all.hasRemaining()) {
            var tag = all.get(all.position()) & 0xff;
            var length = enter(all);
            if (tag == CURVE) {
                var curve = new byte[length];
                all.get(curve);
                return curve;
            }
            all.position(all.position() + length);
        }
        throw new IllegalArgumentException("the key does not name its curve");
    }

    /** Reads a tag and a length. */
    private static int enter(ByteBuffer der) {
        der.get();
        var length = der.get() & 0xff;
        if (length < 0x80) {
            return length;
        }
        var value = 0;
        for (var i = 0; i < (length & 0x7f); i++) {
            value = value << 8 | der.get() & 0xff;
        }
        return value;
    }

    private static byte[] element(int tag, byte[]... parts) {
        var length = 0;
        for (var part : parts) {
            length += part.length;
        }
        var der = ByteBuffer.allocate(length + 4).put((byte) tag);
        if (length < 0x80) {
            der.put((byte) length);
        } else if (length < 0x100) {
            der.put((byte) 0x81).put((byte) length);
        } else {
            der.put((byte) 0x82).putShort((short) length);
        }
        for (var part : parts) {
            der.put(part);
        }
        var element = new byte[der.position()];
        der.flip().get(element);
        return element;
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
