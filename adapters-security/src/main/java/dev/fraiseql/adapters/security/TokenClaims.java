package dev.fraiseql.adapters.security;

import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimNames;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import dev.fraiseql.domain.identity.Claims;
import dev.fraiseql.domain.identity.Subject;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Date;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a token must claim, and the subject its claims make. */
final class TokenClaims extends DefaultJWTClaimsVerifier<SecurityContext> {

    private final InstantSource clock;
    private final String rolesClaim;

    TokenClaims(SecurityConfig config, InstantSource clock) {
        super(
                config.jwtAudience().map(Set::of).orElse(null),
                config.jwtIssuer()
                        .map(issuer -> new JWTClaimsSet.Builder().issuer(issuer).build())
                        .orElse(null),
                Set.of(JWTClaimNames.SUBJECT, JWTClaimNames.EXPIRATION_TIME),
                null);
        this.clock = clock;
        this.rolesClaim = config.rolesClaim();
        setMaxClockSkew(Math.toIntExact(config.clockSkew().toSeconds()));
    }

    @Override
    protected Date currentTime() {
        return Date.from(clock.instant());
    }

    /**
     * @throws IllegalArgumentException if a claim we use has an unfit value
     */
    Subject subject(JWTClaimsSet claims) {
        var org =
                claims.getClaim("org_id") != null
                        ? claims.getClaim("org_id")
                        : claims.getClaim("org");
        var scopes = new HashSet<String>();
        addScopes(claims.getClaim("scope"), scopes);
        addScopes(claims.getClaim("scopes"), scopes);
        var all = Claims.of(JSONObjectUtils.toJSONString(claims.toJSONObject()));
        return new Subject(
                required(claims.getSubject()),
                org == null ? null : required(org),
                Set.copyOf(all.get(rolesClaim)),
                scopes,
                all);
    }

    /** Identifiers are texts or whole numbers; PostgreSQL's texts hold no NUL. */
    private static String required(Object value) {
        var text = value instanceof Long || value instanceof Integer ? value.toString() : value;
        if (text instanceof String id && !id.isBlank() && id.indexOf('\0') < 0) {
            return id;
        }
        throw new IllegalArgumentException("sub and org_id are texts that are not blank");
    }

    /** OAuth's space-separated text, or a list. */
    private static void addScopes(@Nullable Object claim, Set<String> into) {
        switch (claim) {
            case null -> {}
            case String text -> {
                for (var scope : text.split(" ", -1)) {
                    if (!scope.isEmpty()) {
                        into.add(scope);
                    }
                }
            }
            case Collection<?> list -> list.forEach(scope -> addScopes(scope, into));
            default -> throw new IllegalArgumentException("scopes are texts");
        }
    }
}
