package dev.fraiseql.adapters.security;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Which JSON Web Tokens are accepted, and whom they name.
 *
 * @param keys what they are signed with
 * @param issuer what {@code iss} must be, if anything; a provider's own name goes before it
 * @param audience what {@code aud} must hold, if anything
 * @param required more claims that must be there: a name, or {@code name=value}
 * @param names where the subject stands among the claims
 * @param clockSkew how far the clocks of issuer and server may differ, at most an hour
 */
public record TokenConfig(
        TokenKeysConfig keys,
        Optional<String> issuer,
        Optional<String> audience,
        Set<String> required,
        ClaimNamesConfig names,
        Duration clockSkew) {

    private static final Duration LARGEST_SKEW = Duration.ofHours(1);

    public TokenConfig {
        Objects.requireNonNull(keys, "keys");
        Objects.requireNonNull(names, "names");
        required = Set.copyOf(required);
        if (clockSkew.isNegative() || clockSkew.compareTo(LARGEST_SKEW) > 0) {
            throw new IllegalArgumentException(
                    "security.clock_skew is " + clockSkew + "; use 0 to 1 hour");
        }
        if (keys.isShared()) {
            requireOurs(keys, issuer, audience, required);
        }
    }

    /** An identity provider signs tokens for other applications with the same keys. */
    private static void requireOurs(
            TokenKeysConfig keys,
            Optional<String> issuer,
            Optional<String> audience,
            Set<String> required) {
        if (issuer.isEmpty() && !(keys instanceof TokenKeysConfig.Issuer)) {
            throw new IllegalArgumentException(
                    "security.jwks_url needs security.jwt_issuer: what `iss` must be");
        }
        if (audience.isEmpty() && required.stream().noneMatch(claim -> claim.contains("="))) {
            throw new IllegalArgumentException(
                    "an identity provider signs tokens for other applications too; set security.jwt_audience,"
                            + " or a claim with its value in security.jwt_required_claims, for example"
                            + " [\"client_id=fraiseql\"]");
        }
    }
}
