package dev.fraiseql.adapters.security;

import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jwt.JWTClaimNames;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTClaimsVerifier;
import dev.fraiseql.domain.identity.Claims;
import dev.fraiseql.domain.identity.Subject;
import java.time.InstantSource;
import java.util.Date;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a token must claim, and the subject its claims make. */
final class TokenClaims extends DefaultJWTClaimsVerifier<SecurityContext> {

    private final TokenConfig config;
    private final InstantSource clock;

    TokenClaims(TokenConfig config, InstantSource clock) {
        super(
                config.audience().map(Set::of).orElse(null),
                issuer(config)
                        .map(issuer -> new JWTClaimsSet.Builder().issuer(issuer).build())
                        .orElse(null),
                Set.of(JWTClaimNames.EXPIRATION_TIME),
                null);
        this.config = config;
        this.clock = clock;
        setMaxClockSkew(Math.toIntExact(config.clockSkew().toSeconds()));
    }

    private static Optional<String> issuer(TokenConfig config) {
        return config.keys() instanceof TokenKeysConfig.Issuer provider
                ? Optional.of(provider.issuer())
                : config.issuer();
    }

    @Override
    protected Date currentTime() {
        return Date.from(clock.instant());
    }

    @Override
    public void verify(JWTClaimsSet claimed, @Nullable SecurityContext context)
            throws BadJWTException {
        super.verify(claimed, context);
        if (config.required().isEmpty()) {
            return;
        }
        var claims = claims(claimed);
        for (var required : config.required()) {
            if (!holds(claims, required)) {
                throw new BadJWTException("JWT misses a required claim");
            }
        }
    }

    private static boolean holds(Claims claims, String required) {
        var equals = required.indexOf('=');
        return equals < 0
                ? !claims.get(required).isEmpty()
                : claims.get(required.substring(0, equals))
                        .contains(required.substring(equals + 1));
    }

    /**
     * @throws IllegalArgumentException if a claim we use has an unfit value
     */
    Subject subject(JWTClaimsSet claimed) {
        var claims = claims(claimed);
        var names = config.names();
        return new Subject(
                identifier(names.user(), claims.get(names.user())),
                names.org().stream()
                        .filter(
                                name ->
                                        claimed.getClaim(name) != null
                                                || !claims.get(name).isEmpty())
                        .findFirst()
                        .map(name -> identifier(name, claims.get(name)))
                        .orElse(null),
                texts(names.roles(), claims),
                words(texts(names.scopes(), claims)),
                claims);
    }

    private static Claims claims(JWTClaimsSet claimed) {
        return Claims.of(JSONObjectUtils.toJSONString(claimed.toJSONObject()));
    }

    /** One text or number; PostgreSQL's texts hold no NUL. */
    private static String identifier(String name, List<String> values) {
        if (values.size() == 1
                && !values.getFirst().isBlank()
                && values.getFirst().indexOf('\0') < 0) {
            return values.getFirst();
        }
        throw new IllegalArgumentException(name + " is not one text that is not blank");
    }

    private static Set<String> texts(List<String> names, Claims claims) {
        var texts = new HashSet<String>();
        names.forEach(name -> texts.addAll(claims.get(name)));
        return texts;
    }

    /** OAuth's space-separated text, or each of a list. */
    private static Set<String> words(Set<String> texts) {
        var words = new HashSet<String>();
        for (var text : texts) {
            for (var word : text.split(" ", -1)) {
                if (!word.isEmpty()) {
                    words.add(word);
                }
            }
        }
        return words;
    }
}
