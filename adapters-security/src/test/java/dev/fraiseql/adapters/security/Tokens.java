package dev.fraiseql.adapters.security;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;

/** Tokens of tests. */
final class Tokens {

    private Tokens() {}

    /** Of Ada, good for ten minutes. */
    static JWTClaimsSet.Builder claims(Instant now) {
        return new JWTClaimsSet.Builder()
                .subject("ada")
                .expirationTime(Date.from(now.plusSeconds(600)));
    }

    static String signed(JWSHeader header, JWTClaimsSet claims, JWSSigner signer)
            throws JOSEException {
        var token = new SignedJWT(header, claims);
        token.sign(signer);
        return token.serialize();
    }
}
