package dev.fraiseql.adapters.security;

import dev.fraiseql.domain.identity.Claims;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Whom to let in.
 *
 * @param jwtSecret the HS256 secret, at least 32 bytes in UTF-8; without it no JWT is accepted
 * @param jwtIssuer what {@code iss} must be, if anything
 * @param jwtAudience what {@code aud} must hold, if anything
 * @param rolesClaim the claim that holds a token's roles, a path such as {@code realm_access.roles}
 * @param apiKeys whether API keys are accepted
 * @param allowAnonymous whether a caller without credentials is let in
 * @param clockSkew how far the clocks of issuer and server may differ, at most an hour
 */
public record SecurityConfig(
        Optional<String> jwtSecret,
        Optional<String> jwtIssuer,
        Optional<String> jwtAudience,
        String rolesClaim,
        boolean apiKeys,
        boolean allowAnonymous,
        Duration clockSkew) {

    /** RFC 7518 §3.2: a key of the hash's size or larger must be used. */
    public static final int SHORTEST_SECRET = 32;

    private static final Duration LARGEST_SKEW = Duration.ofHours(1);

    public SecurityConfig {
        Objects.requireNonNull(jwtSecret, "jwtSecret");
        Objects.requireNonNull(jwtIssuer, "jwtIssuer");
        Objects.requireNonNull(jwtAudience, "jwtAudience");
        if (rolesClaim.isBlank()) {
            throw new IllegalArgumentException("security.roles_claim is blank; name a claim");
        }
        jwtSecret.ifPresent(SecurityConfig::requireStrong);
        if (jwtSecret.isEmpty() && (jwtIssuer.isPresent() || jwtAudience.isPresent())) {
            throw new IllegalArgumentException(
                    "security.jwt_issuer and security.jwt_audience need security.jwt_secret; set it or remove them");
        }
        if (clockSkew.isNegative() || clockSkew.compareTo(LARGEST_SKEW) > 0) {
            throw new IllegalArgumentException(
                    "security.clock_skew is " + clockSkew + "; use 0 to 1 hour");
        }
    }

    /** No credentials are accepted, and none are needed. */
    public static SecurityConfig open() {
        return new SecurityConfig(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Claims.ROLES,
                false,
                true,
                Duration.ofSeconds(30));
    }

    /** Whether anybody can prove who they are. */
    public boolean authenticates() {
        return jwtSecret.isPresent() || apiKeys;
    }

    @Override
    public String toString() {
        return "SecurityConfig[jwtSecret="
                + (jwtSecret.isPresent() ? "[redacted]" : "none")
                + ", jwtIssuer="
                + jwtIssuer.orElse("any")
                + ", jwtAudience="
                + jwtAudience.orElse("any")
                + ", rolesClaim="
                + rolesClaim
                + ", apiKeys="
                + apiKeys
                + ", allowAnonymous="
                + allowAnonymous
                + ", clockSkew="
                + clockSkew
                + "]";
    }

    private static void requireStrong(String secret) {
        var length = secret.getBytes(StandardCharsets.UTF_8).length;
        if (length < SHORTEST_SECRET) {
            throw new IllegalArgumentException(
                    "security.jwt_secret has "
                            + length
                            + " bytes; use at least "
                            + SHORTEST_SECRET
                            + ", for example from `openssl rand -base64 48`");
        }
    }
}
