package dev.fraiseql.adapters.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKMatcher;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.JWSKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import java.security.Key;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which of our keys may have signed a token. The token's header chooses among them by {@code kid}
 * and {@code alg} and brings none: {@code jwk}, {@code jku}, {@code x5c} and {@code x5u} are not
 * looked at. An algorithm is taken only where the key is of its kind, so that nobody signs with a
 * public key as if it were a secret.
 */
final class VerificationKeys implements JWSKeySelector<SecurityContext> {

    private static final Set<JWSAlgorithm> PUBLIC_KEYS = publicKeys();

    private final Set<JWSAlgorithm> algorithms;
    private final JWKSource<SecurityContext> keys;

    private VerificationKeys(Set<JWSAlgorithm> algorithms, JWKSource<SecurityContext> keys) {
        this.algorithms = algorithms;
        this.keys = keys;
    }

    /** One key, whatever a token calls it. */
    static VerificationKeys of(JWK key) {
        return new VerificationKeys(algorithms(key), (selector, context) -> List.of(key));
    }

    /** A key set that others publish: no secret is taken from there. */
    static VerificationKeys of(JWKSource<SecurityContext> keySet) {
        return new VerificationKeys(PUBLIC_KEYS, keySet);
    }

    @Override
    public List<? extends Key> selectJWSKeys(JWSHeader header, @Nullable SecurityContext context)
            throws KeySourceException {
        // What is critical must be understood, and we understand no extension.
        if (!algorithms.contains(header.getAlgorithm())
                || header.getCriticalParams() != null
                || !header.isBase64URLEncodePayload()) {
            return List.of();
        }
        var fitting = new ArrayList<Key>();
        for (var key : keys.get(new JWKSelector(JWKMatcher.forJWSHeader(header)), context)) {
            var usable = algorithms(key).contains(header.getAlgorithm()) ? javaKey(key) : null;
            if (usable != null) {
                fitting.add(usable);
            }
        }
        return fitting;
    }

    /** What a key of its kind and size signs. */
    private static Set<JWSAlgorithm> algorithms(JWK key) {
        return switch (key) {
            case OctetSequenceKey secret -> secrets(secret.size());
            case RSAKey rsa when rsa.size() >= PemKey.SHORTEST_RSA_BITS -> JWSAlgorithm.Family.RSA;
            case ECKey ec -> elliptic(ec.getCurve());
            case OctetKeyPair pair when pair.getCurve().equals(Curve.Ed25519) ->
                    Ed25519SignatureVerifier.ALGORITHMS;
            default -> Set.of();
        };
    }

    /** RFC 7518 §3.2: a secret has the size of the hash at least. */
    private static Set<JWSAlgorithm> secrets(int bits) {
        if (bits >= 512) {
            return Set.of(JWSAlgorithm.HS256, JWSAlgorithm.HS384, JWSAlgorithm.HS512);
        }
        return bits >= 384
                ? Set.of(JWSAlgorithm.HS256, JWSAlgorithm.HS384)
                : Set.of(JWSAlgorithm.HS256);
    }

    private static Set<JWSAlgorithm> elliptic(Curve curve) {
        if (curve.equals(Curve.P_256)) {
            return Set.of(JWSAlgorithm.ES256);
        }
        if (curve.equals(Curve.P_384)) {
            return Set.of(JWSAlgorithm.ES384);
        }
        return curve.equals(Curve.P_521) ? Set.of(JWSAlgorithm.ES512) : Set.of();
    }

    private static @Nullable Key javaKey(JWK key) {
        try {
            return switch (key) {
                case OctetSequenceKey secret -> secret.toSecretKey();
                case RSAKey rsa -> rsa.toRSAPublicKey();
                case ECKey ec -> ec.toECPublicKey();
                case OctetKeyPair pair -> Ed25519SignatureVerifier.key(pair);
                default -> null;
            };
        } catch (JOSEException broken) {
            return null;
        }
    }

    private static Set<JWSAlgorithm> publicKeys() {
        var algorithms = new HashSet<JWSAlgorithm>(JWSAlgorithm.Family.RSA);
        algorithms.addAll(Set.of(JWSAlgorithm.ES256, JWSAlgorithm.ES384, JWSAlgorithm.ES512));
        algorithms.addAll(Ed25519SignatureVerifier.ALGORITHMS);
        return Set.copyOf(algorithms);
    }
}
