package dev.fraiseql.adapters.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.proc.BadJWTException;
import com.nimbusds.jwt.proc.DefaultJWTProcessor;
import com.nimbusds.jwt.proc.ExpiredJWTException;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Verifies JSON Web Tokens. What is told of a refusal is the same whatever was wrong, but for a
 * token that was good and has expired; the log has the reason, and nothing of the token.
 */
final class TokenJudge implements Judge {

    private static final Logger LOG = LoggerFactory.getLogger(TokenJudge.class);

    /** So that a key that was withdrawn does not live on in what it signed. */
    private static final Duration REMEMBERED = RemoteKeys.KEPT;

    private final DefaultJWTProcessor<SecurityContext> processor = new DefaultJWTProcessor<>();
    private final TokenKeys keys;
    private final TokenClaims claims;
    private final Duration skew;
    private final InstantSource clock;

    TokenJudge(TokenConfig config, TokenKeys keys, InstantSource clock) {
        this.keys = keys;
        this.claims = new TokenClaims(config, clock);
        this.skew = config.clockSkew();
        this.clock = clock;
        processor.setJWSKeySelector(keys.verification());
        processor.setJWSVerifierFactory(new SignatureVerifiers());
        processor.setJWSTypeVerifier(
                new DefaultJOSEObjectTypeVerifier<>(
                        JOSEObjectType.JWT, new JOSEObjectType("at+jwt"), null));
        processor.setJWTClaimsSetVerifier(claims);
    }

    @Override
    public Identity judge(String token, String hash) {
        try {
            var claimed = processor.process(token, null);
            return identity(claimed);
        } catch (ExpiredJWTException late) {
            throw Failure.of(
                            FailureCode.AUTHENTICATION_FAILED,
                            "The bearer token has expired.",
                            "Get a new token.")
                    .asException();
        } catch (KeySourceException unavailable) {
            if (!keys.isAvailable()) {
                throw unavailable();
            }
            throw refused("no key");
        } catch (BadJWTException claim) {
            throw refused(String.valueOf(claim.getMessage()));
        } catch (ParseException | BadJOSEException | JOSEException | IllegalArgumentException bad) {
            throw refused(bad.getClass().getSimpleName());
        }
    }

    private Identity identity(JWTClaimsSet claimed) {
        var expires = claimed.getExpirationTime().toInstant().plus(skew);
        var again = clock.instant().plus(REMEMBERED);
        return new Identity(claims.subject(claimed), expires.isBefore(again) ? expires : again);
    }

    private static FailureException refused(String reason) {
        LOG.debug("bearer token refused: {}", reason);
        return Failure.of(
                        FailureCode.AUTHENTICATION_FAILED,
                        "The bearer token was not accepted.",
                        "Send a JWT signed by the server's issuer, with a user, exp, and the issuer and audience that the"
                                + " server expects.")
                .asException();
    }

    private static FailureException unavailable() {
        return Failure.of(
                        FailureCode.IDENTITY_PROVIDER_UNAVAILABLE,
                        "The keys that tokens are verified with could not be fetched yet.",
                        "Try again in half a minute; the operator finds the reason in the server's log.")
                .asException();
    }
}
