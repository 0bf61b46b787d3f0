package dev.fraiseql.adapters.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.identity.Credentials;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.ports.identity.Authenticator;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.time.Duration;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenClaimsTest {

    private static final String SECRET =
            "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    private static final Duration SKEW = Duration.ofSeconds(30);

    private final MutableClock clock = new MutableClock();
    private final Tokens authenticator = authenticator(Optional.empty(), Optional.empty());

    /** Judges as the doors have it. */
    private record Tokens(Authenticator authenticator) {
        Subject authenticate(String token) {
            return authenticator.authenticate(new Credentials.BearerToken(token), "192.0.2.1");
        }
    }

    private Tokens authenticator(Optional<String> issuer, Optional<String> audience) {
        return authenticator(issuer, audience, Set.of());
    }

    private Tokens authenticator(
            Optional<String> issuer, Optional<String> audience, Set<String> required) {
        var names =
                new ClaimNamesConfig(
                        "sub",
                        List.of("org_id", "org"),
                        List.of("realm.roles"),
                        List.of("scope", "scopes"));
        var config =
                new TokenConfig(
                        new TokenKeysConfig.Secret(SECRET),
                        issuer,
                        audience,
                        required,
                        names,
                        SKEW);
        return new Tokens(Authenticators.of(config, clock));
    }

    private JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .subject("ada")
                .expirationTime(Date.from(clock.instant().plusSeconds(600)));
    }

    private static String signed(JWTClaimsSet claims) throws JOSEException {
        return signed(JWSAlgorithm.HS256, claims, new MACSigner(SECRET));
    }

    private static String signed(JWSAlgorithm algorithm, JWTClaimsSet claims, JWSSigner signer)
            throws JOSEException {
        var token = new SignedJWT(new JWSHeader(algorithm), claims);
        token.sign(signer);
        return token.serialize();
    }

    private static void assertRefused(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        FailureException.class,
                        failure ->
                                assertThat(failure.first().code())
                                        .isEqualTo(FailureCode.AUTHENTICATION_FAILED));
    }

    @Nested
    class Subjects {
        @Test
        void claimsBecomeTheSubject() throws Exception {
            var token =
                    signed(
                            claims().claim("org_id", "acme")
                                    .claim("scope", "events:read orders:write")
                                    .claim("tier", 3)
                                    .build());

            var subject = authenticator.authenticate(token);

            assertThat(subject.userId()).isEqualTo("ada");
            assertThat(subject.orgId()).isEqualTo("acme");
            assertThat(subject.scopes()).containsExactlyInAnyOrder("events:read", "orders:write");
            assertThat(subject.claims().json())
                    .contains("\"tier\":3", "\"sub\":\"ada\"", "\"org_id\":\"acme\"");
        }

        @Test
        void scopesMayBeAListAndTheOrganisationANumber() throws Exception {
            var subject =
                    authenticator.authenticate(
                            signed(
                                    claims().claim("org", 42)
                                            .claim("scopes", List.of("a", "b"))
                                            .build()));

            assertThat(subject.orgId()).isEqualTo("42");
            assertThat(subject.scopes()).containsExactlyInAnyOrder("a", "b");
        }

        @Test
        void rolesAreTheConfiguredClaim() throws Exception {
            var subject =
                    authenticator.authenticate(
                            signed(
                                    claims().claim("roles", List.of("not these"))
                                            .claim("realm", Map.of("roles", List.of("clerk", "x")))
                                            .build()));

            assertThat(subject.roles()).containsExactlyInAnyOrder("clerk", "x");
            assertThat(subject.claims().get("realm.roles")).containsExactly("clerk", "x");
        }

        @Test
        void aTokenWithoutSubjectIsRefused() throws Exception {
            var token = signed(claims().subject(null).build());
            assertRefused(() -> authenticator.authenticate(token));
        }

        @Test
        void anOrganisationThatIsAnObjectIsRefused() throws Exception {
            var token = signed(claims().claim("org_id", Map.of("id", 1)).build());
            assertRefused(() -> authenticator.authenticate(token));
        }

        @Test
        void anIdentifierWithNulIsRefused() throws Exception {
            var token = signed(claims().subject("ada\0root").build());
            assertRefused(() -> authenticator.authenticate(token));
        }
    }

    @Nested
    class Attacks {
        @Test
        void unsignedTokenIsRefused() {
            var token = new PlainJWT(claims().build()).serialize();
            assertRefused(() -> authenticator.authenticate(token));
        }

        @Test
        void signatureCutOffIsRefused() throws Exception {
            var token = signed(claims().build());
            assertRefused(
                    () ->
                            authenticator.authenticate(
                                    token.substring(0, token.lastIndexOf('.') + 1)));
        }

        @Test
        void foreignSecretIsRefused() throws Exception {
            var token =
                    signed(
                            JWSAlgorithm.HS256,
                            claims().build(),
                            new MACSigner(SECRET.replace('0', '9')));
            assertRefused(() -> authenticator.authenticate(token));
        }

        @Test
        void asymmetricSignatureIsRefused() throws Exception {
            var keys = KeyPairGenerator.getInstance("RSA").generateKeyPair();
            var token =
                    signed(
                            JWSAlgorithm.RS256,
                            claims().build(),
                            new RSASSASigner(keys.getPrivate()));
            assertRefused(() -> authenticator.authenticate(token));
        }

        @Test
        void alteredClaimsAreRefused() throws Exception {
            var parts = signed(claims().build()).split("\\.");
            var altered =
                    new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
                            .replace("ada", "eve");
            var payload =
                    Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(altered.getBytes(StandardCharsets.UTF_8));
            assertRefused(
                    () -> authenticator.authenticate(parts[0] + "." + payload + "." + parts[2]));
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    " ",
                    "a",
                    "a.b",
                    "a.b.c",
                    "..",
                    "eyJhbGciOiJub25lIn0..",
                    "\u0000.\u0000.\u0000"
                })
        void garbageIsRefused(String token) {
            assertRefused(() -> authenticator.authenticate(token));
        }

        @Test
        void veryLongTokenIsRefused() {
            assertRefused(() -> authenticator.authenticate("a".repeat(1_000_000)));
        }

        @Test
        void theCauseIsNotInTheMessage() throws Exception {
            var token =
                    signed(
                            JWSAlgorithm.HS256,
                            claims().build(),
                            new MACSigner(SECRET.replace('0', '9')));
            assertThatThrownBy(() -> authenticator.authenticate(token))
                    .hasMessageNotContaining("signature")
                    .hasMessageNotContaining(SECRET);
        }
    }

    @Nested
    class Required {
        private final Tokens strict =
                authenticator(
                        Optional.empty(), Optional.empty(), Set.of("client_id=fraiseql", "tier"));

        @Test
        void aTokenThatClaimsThemIsAccepted() throws Exception {
            var token = signed(claims().claim("client_id", "fraiseql").claim("tier", 1).build());
            assertThat(strict.authenticate(token).userId()).isEqualTo("ada");
        }

        @Test
        void aMissingOneIsRefused() throws Exception {
            var token = signed(claims().claim("client_id", "fraiseql").build());
            assertRefused(() -> strict.authenticate(token));
        }

        @Test
        void anotherValueIsRefused() throws Exception {
            var token = signed(claims().claim("client_id", "another").claim("tier", 1).build());
            assertRefused(() -> strict.authenticate(token));
        }
    }

    @Nested
    class Time {
        @Test
        void tokenWithoutExpiryIsRefused() throws Exception {
            var token = signed(claims().expirationTime(null).build());
            assertRefused(() -> authenticator.authenticate(token));
        }

        @Test
        void expiredTokenIsRefused() throws Exception {
            var token = signed(claims().build());
            clock.advance(Duration.ofMinutes(10).plus(SKEW).plusSeconds(1));
            assertRefused(() -> authenticator.authenticate(token));
        }

        @Test
        void rememberedTokenStillExpires() throws Exception {
            var token = signed(claims().build());
            authenticator.authenticate(token);
            clock.advance(Duration.ofMinutes(10));
            assertThat(authenticator.authenticate(token).userId()).isEqualTo("ada");

            clock.advance(SKEW.plusSeconds(1));

            assertRefused(() -> authenticator.authenticate(token));
        }

        @Test
        void tokenOfTheFutureIsRefused() throws Exception {
            var token =
                    signed(
                            claims().notBeforeTime(Date.from(clock.instant().plusSeconds(120)))
                                    .build());
            assertRefused(() -> authenticator.authenticate(token));
        }
    }

    @Nested
    class IssuerAndAudience {
        private final Tokens strict =
                authenticator(Optional.of("https://id"), Optional.of("fraiseql"));

        @Test
        void theRightOnesAreAccepted() throws Exception {
            var token =
                    signed(
                            claims().issuer("https://id")
                                    .audience(List.of("other", "fraiseql"))
                                    .build());
            assertThat(strict.authenticate(token).userId()).isEqualTo("ada");
        }

        @Test
        void foreignIssuerIsRefused() throws Exception {
            var token = signed(claims().issuer("https://evil").audience("fraiseql").build());
            assertRefused(() -> strict.authenticate(token));
        }

        @Test
        void foreignAudienceIsRefused() throws Exception {
            var token = signed(claims().issuer("https://id").audience("other").build());
            assertRefused(() -> strict.authenticate(token));
        }

        @Test
        void absentOnesAreRefused() throws Exception {
            var token = signed(claims().build());
            assertRefused(() -> strict.authenticate(token));
        }
    }
}
