package dev.fraiseql.adapters.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.ImmutableSecret;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.ExpiredJWTException;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.identity.Subject;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Verifies JSON Web Tokens: HS256 only, whatever the token's header says. A verified token is
 * remembered under its hash, so that a repeated one costs a digest and a look-up; its expiry is
 * checked each time.
 */
final class TokenAuthenticator {

    private static final Logger LOG = LoggerFactory.getLogger(TokenAuthenticator.class);

    private static final int MOST_REMEMBERED = 10_000;

    /** Headers are shorter than that; a longer token is not worth parsing. */
    private static final int LONGEST_TOKEN = 16_384;

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    private final TokenClaims verifier;
    private final Duration skew;
    private final InstantSource clock;
    private final Cache<String, Verified> known =
            Caffeine.newBuilder().maximumSize(MOST_REMEMBERED).build();

    private record Verified(Subject subject, Instant expires) {}

    TokenAuthenticator(SecurityConfig config, String secret, InstantSource clock) {
        this.skew = config.clockSkew();
        this.clock = clock;
        processor.setJWSKeySelector(
                new JWSVerificationKeySelector<>(
                        JWSAlgorithm.HS256,
                        new ImmutableSecret<>(secret.getBytes(StandardCharsets.UTF_8))));
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(
                        JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        this.verifier = new TokenClaims(config, clock);
        processor.setJWTClaimsSetVerifier(verifier);
    }

    Subject authenticate(String token) {
        if (token.length() > LONGEST_TOKEN) {
            throw refused(null);
        }
        var hash = Digests.sha256(token);
        var verified = known.getIfPresent(hash);
        if (verified == null) {
            verified = verify(token);
            known.put(hash, verified);
        } else if (!clock.instant().isBefore(verified.expires())) {
            known.invalidate(hash);
            throw expired(null);
        }
        return verified.subject();
    }

    private Verified verify(String token) {
        try {
            JWTClaimsSet claims = processor.process(token, null);
            var expires = claims.getExpirationTime().toInstant().plus(skew);
            return new Verified(verifier.subject(claims), expires);
        } catch (ExpiredJWTException late) {
            throw expired(late);
        } catch (ParseException | BadJOSEException | JOSEException | IllegalArgumentException bad) {
            LOG.debug("bearer token refused", bad);
            throw refused(bad);
        }
    }

    private static FailureException expired(@Nullable Exception cause) {
        return new FailureException(
                List.of(
                        Failure.of(
                                FailureCode.AUTHENTICATION_FAILED,
                                "The bearer token has expired.",
                                "Get a new token.")),
                cause);
    }

    private static FailureException refused(@Nullable Exception cause) {
        return new FailureException(
                List.of(
                        Failure.of(
                                FailureCode.AUTHENTICATION_FAILED,
                                "The bearer token was not accepted.",
                                "Send a JWT signed with HS256 by the server's issuer, with sub and exp, and with the issuer and"
                                        + " audience the server expects.")),
                cause);
    }
}
