package dev.fraiseql.bootstrap.system;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who calls, by the headers that say so; the same on HTTP and on Flight. */
record Caller(Map<String, String> headers) {

    static final String JWT_SECRET = "a secret of the system's tests, long enough";

    static final Caller NOBODY = new Caller(Map.of());

    static Caller withToken(String user, @Nullable String org) {
        return withToken(user, org, Map.of());
    }

    static Caller withToken(String user, @Nullable String org, String scopes) {
        return withToken(user, org, scopes, Instant.now().plusSeconds(600));
    }

    /**
     * @param scopes parted by spaces
     */
    static Caller withToken(String user, @Nullable String org, String scopes, Instant expires) {
        return withToken(user, org, scopes, expires, Map.of());
    }

    /**
     * @param more claims
     */
    static Caller withToken(String user, @Nullable String org, Map<String, ?> more) {
        return withToken(user, org, "events:read", Instant.now().plusSeconds(600), more);
    }

    private static Caller withToken(
            String user,
            @Nullable String org,
            String scopes,
            Instant expires,
            Map<String, ?> more) {
        var claims =
                new JWTClaimsSet.Builder()
                        .subject(user)
                        .claim("scope", scopes)
                        .expirationTime(Date.from(expires));
        if (org != null) {
            claims.claim("org_id", org);
        }
        more.forEach(claims::claim);
        var token = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims.build());
        try {
            token.sign(new MACSigner(JWT_SECRET));
        } catch (JOSEException unsigned) {
            throw new IllegalStateException(unsigned);
        }
        return new Caller(Map.of("authorization", "Bearer " + token.serialize()));
    }

    static Caller withKey(String key) {
        return new Caller(Map.of("x-api-key", key));
    }
}
