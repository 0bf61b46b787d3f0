package dev.fraiseql.adapters.security;

import com.nimbusds.jose.jwk.OctetSequenceKey;
import java.nio.charset.StandardCharsets;
import java.util.function.BooleanSupplier;

/**
 * What tokens are verified with.
 *
 * @param available whether there are keys, or ever were
 */
record TokenKeys(VerificationKeys verification, BooleanSupplier available) {

    static TokenKeys of(TokenKeysConfig config) {
        return switch (config) {
            case TokenKeysConfig.Secret secret ->
                    new TokenKeys(
                            VerificationKeys.of(
                                    new OctetSequenceKey.Builder(
                                                    secret.secret()
                                                            .getBytes(StandardCharsets.UTF_8))
                                            .build()),
                            () -> true);
            case TokenKeysConfig.PublicKey key ->
                    new TokenKeys(VerificationKeys.of(PemKey.parse(key.pem())), () -> true);
            case TokenKeysConfig.KeySet set -> remote(RemoteKeys.at(set.url()));
            case TokenKeysConfig.Issuer issuer -> remote(RemoteKeys.of(issuer.issuer()));
        };
    }

    boolean isAvailable() {
        return available.getAsBoolean();
    }

    private static TokenKeys remote(RemoteKeys keys) {
        return new TokenKeys(VerificationKeys.of(keys.cached()), keys::isKnown);
    }
}
