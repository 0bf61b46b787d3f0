package dev.fraiseql.adapters.security;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** What tokens are signed with. */
public sealed interface TokenKeysConfig {

    /** Whether an issuer signs with it for other applications as well. */
    default boolean isShared() {
        return switch (this) {
            case Secret secret -> false;
            case PublicKey key -> false;
            case KeySet set -> true;
            case Issuer issuer -> true;
        };
    }

    /**
     * A secret that issuer and server share: HS256, and HS384 and HS512 where it is long enough.
     *
     * @param secret at least 32 bytes in UTF-8
     */
    record Secret(String secret) implements TokenKeysConfig {

        /** RFC 7518 §3.2: a key of the hash's size or larger must be used. */
        public static final int SHORTEST = 32;

        public Secret {
            var length = secret.getBytes(StandardCharsets.UTF_8).length;
            if (length < SHORTEST) {
                throw new IllegalArgumentException(
                        "security.jwt_secret has "
                                + length
                                + " bytes; use at least "
                                + SHORTEST
                                + ", for example from `openssl rand -base64 48`");
            }
        }

        @Override
        public String toString() {
            return "Secret[redacted]";
        }
    }

    /**
     * One public key or certificate: RSA of 2048 bits or more, EC on P-256, P-384 or P-521, or
     * Ed25519.
     *
     * @param pem as the file has it
     */
    record PublicKey(String pem) implements TokenKeysConfig {
        public PublicKey {
            PemKey.parse(pem);
        }
    }

    /** A JSON Web Key Set, fetched when it is needed and again when it changes. */
    record KeySet(URI url) implements TokenKeysConfig {
        public KeySet {
            requireSafe("security.jwks_url", url);
        }
    }

    /**
     * An OpenID Connect provider, which says where its key set is.
     *
     * @param issuer exactly as tokens and the provider's own document name it
     */
    record Issuer(String issuer) implements TokenKeysConfig {
        public Issuer {
            Objects.requireNonNull(issuer, "issuer");
            try {
                requireSafe("security.oidc_issuer", new URI(issuer));
            } catch (URISyntaxException malformed) {
                throw new IllegalArgumentException(
                        "security.oidc_issuer is no address; use a form like https://id.example.org");
            }
        }
    }

    /**
     * Who can alter keys on their way can sign anything.
     *
     * @throws IllegalArgumentException if it is neither {@code https:} nor on this machine
     */
    static void requireSafe(String what, URI url) {
        var host = url.getHost();
        if (host == null
                || !("https".equals(url.getScheme())
                        || ("http".equals(url.getScheme()) && isLoopback(host)))) {
            throw new IllegalArgumentException(
                    what + " is no https: address; use https, or http on the loopback address");
        }
    }

    private static boolean isLoopback(String host) {
        try {
            return host.equals("localhost") || InetAddress.ofLiteral(host).isLoopbackAddress();
        } catch (IllegalArgumentException name) {
            return false;
        }
    }
}
