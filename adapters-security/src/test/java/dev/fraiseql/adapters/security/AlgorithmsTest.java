package dev.fraiseql.adapters.security;

import static dev.fraiseql.adapters.security.Authenticators.codeOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jca.JCAContext;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.Base64URL;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.identity.Credentials;
import dev.fraiseql.ports.identity.Authenticator;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What may sign a token, and what may not. */
class AlgorithmsTest {

    private static final String SECRET =
            "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    private static final SigningKey RSA = SigningKey.rsa(2048);

    private final MutableClock clock = new MutableClock();

    private Authenticator accepting(TokenKeysConfig keys) {
        return Authenticators.of(
                new TokenConfig(
                        keys,
                        Optional.empty(),
                        Optional.empty(),
                        Set.of(),
                        ClaimNamesConfig.DEFAULT,
                        Duration.ofSeconds(30)),
                clock);
    }

    private static void assertAccepted(Authenticator authenticator, String token) {
        assertThat(
                        authenticator
                                .authenticate(new Credentials.BearerToken(token), "192.0.2.1")
                                .userId())
                .isEqualTo("ada");
    }

    private static void assertRefused(Authenticator authenticator, String token) {
        assertThat(codeOf(authenticator, new Credentials.BearerToken(token), "192.0.2.1"))
                .isEqualTo(FailureCode.AUTHENTICATION_FAILED);
    }

    private String signed(JWSHeader header, JWSSigner signer) throws Exception {
        return Tokens.signed(header, Tokens.claims(clock.instant()).build(), signer);
    }

    static Stream<Arguments> publicKeys() {
        return Stream.of(
                Arguments.of(RSA, "RS256"),
                Arguments.of(RSA, "RS384"),
                Arguments.of(RSA, "RS512"),
                Arguments.of(RSA, "PS256"),
                Arguments.of(RSA, "PS384"),
                Arguments.of(RSA, "PS512"),
                Arguments.of(SigningKey.ec("secp256r1"), "ES256"),
                Arguments.of(SigningKey.ec("secp384r1"), "ES384"),
                Arguments.of(SigningKey.ec("secp521r1"), "ES512"),
                Arguments.of(SigningKey.ed25519(), "EdDSA"),
                Arguments.of(SigningKey.ed25519(), "Ed25519"));
    }

    @ParameterizedTest
    @MethodSource("publicKeys")
    void aPublicKeyVerifiesWhatItsPrivateKeySigned(SigningKey key, String algorithm)
            throws Exception {
        var authenticator = accepting(new TokenKeysConfig.PublicKey(key.pem()));
        var header = new JWSHeader(JWSAlgorithm.parse(algorithm));
        var token = signed(header, key.signer());

        assertAccepted(authenticator, token);
        assertRefused(authenticator, altered(token));
        assertRefused(authenticator, token.substring(0, token.lastIndexOf('.') + 1));
    }

    @ParameterizedTest
    @ValueSource(strings = {"HS256", "HS384", "HS512"})
    void aLongSecretVerifiesEachHash(String algorithm) throws Exception {
        assertAccepted(
                accepting(new TokenKeysConfig.Secret(SECRET)),
                signed(new JWSHeader(JWSAlgorithm.parse(algorithm)), new MACSigner(SECRET)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"HS384", "HS512"})
    void aSecretShorterThanTheHashIsNoneForIt(String algorithm) throws Exception {
        var secret = SECRET.substring(0, 32);
        var token =
                signed(
                        new JWSHeader(JWSAlgorithm.parse(algorithm)),
                        new WeakSigner(secret.getBytes(StandardCharsets.UTF_8)));
        assertRefused(accepting(new TokenKeysConfig.Secret(secret)), token);
    }

    /** The classic: the public key, which everybody has, taken for a shared secret. */
    @ParameterizedTest
    @ValueSource(strings = {"HS256", "HS384", "HS512"})
    void aPublicKeyIsNoSecret(String algorithm) throws Exception {
        var authenticator = accepting(new TokenKeysConfig.PublicKey(RSA.pem()));
        var header = new JWSHeader(JWSAlgorithm.parse(algorithm));
        for (var secret :
                new byte[][] {
                    RSA.pem().getBytes(StandardCharsets.UTF_8), RSA.pair().getPublic().getEncoded()
                }) {
            assertRefused(authenticator, signed(header, new MACSigner(secret)));
        }
    }

    @Test
    void aTokenThatBringsItsKeyIsRefused() throws Exception {
        var thief = SigningKey.rsa(2048);
        var itsKey = new RSAKey.Builder((RSAPublicKey) thief.pair().getPublic()).build();
        var authenticator = accepting(new TokenKeysConfig.PublicKey(RSA.pem()));
        var url = URI.create("https://thief.example.org/keys");
        for (var header :
                new JWSHeader[] {
                    new JWSHeader.Builder(JWSAlgorithm.RS256).jwk(itsKey).build(),
                    new JWSHeader.Builder(JWSAlgorithm.RS256).jwkURL(url).build(),
                    new JWSHeader.Builder(JWSAlgorithm.RS256).x509CertURL(url).build()
                }) {
            assertRefused(authenticator, signed(header, thief.signer()));
            assertAccepted(authenticator, signed(header, RSA.signer()));
        }
    }

    @Test
    void criticalExtensionsAreRefused() throws Exception {
        var authenticator = accepting(new TokenKeysConfig.PublicKey(RSA.pem()));
        var header =
                new JWSHeader.Builder(JWSAlgorithm.RS256)
                        .criticalParams(Set.of("exp"))
                        .customParam("exp", 1)
                        .build();
        assertRefused(authenticator, signed(header, RSA.signer()));
        assertRefused(
                authenticator,
                signed(
                        new JWSHeader.Builder(JWSAlgorithm.RS256)
                                .base64URLEncodePayload(false)
                                .criticalParams(Set.of("b64"))
                                .build(),
                        RSA.signer()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "None", "NONE", "RS1", "dir"})
    void anotherAlgorithmIsRefused(String algorithm) {
        var header = Base64URL.encode("{\"alg\":\"" + algorithm + "\",\"typ\":\"JWT\"}").toString();
        var payload =
                Base64URL.encode(Tokens.claims(clock.instant()).build().toString()).toString();
        var authenticator = accepting(new TokenKeysConfig.PublicKey(RSA.pem()));
        assertRefused(authenticator, header + "." + payload + ".");
        assertRefused(authenticator, header + "." + payload + ".AAAA");
    }

    @ParameterizedTest
    @ValueSource(strings = {"dpop+jwt", "secevent+jwt", "JOSE"})
    void aTokenOfAnotherTypeIsRefused(String type) throws Exception {
        var header =
                new JWSHeader.Builder(JWSAlgorithm.RS256).type(new JOSEObjectType(type)).build();
        assertRefused(
                accepting(new TokenKeysConfig.PublicKey(RSA.pem())), signed(header, RSA.signer()));
    }

    @Test
    void aKeyOfAnotherKindIsNotUsed() throws Exception {
        var elliptic = SigningKey.ec("secp256r1");
        assertRefused(
                accepting(new TokenKeysConfig.PublicKey(RSA.pem())),
                signed(new JWSHeader(JWSAlgorithm.ES256), elliptic.signer()));
        assertRefused(
                accepting(new TokenKeysConfig.PublicKey(elliptic.pem())),
                signed(new JWSHeader(JWSAlgorithm.RS256), RSA.signer()));
    }

    @Test
    void keysThatAreWeakOrPrivateOrNoneAreRefused() {
        var weak = SigningKey.rsa(1024).pem();
        var curve = SigningKey.x25519().pem();
        for (var pem :
                new String[] {
                    weak,
                    curve,
                    RSA.pem().replace("PUBLIC", "PRIVATE"),
                    RSA.pem().substring(0, 200),
                    "",
                    "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----",
                    "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----"
                }) {
            assertThatThrownBy(() -> new TokenKeysConfig.PublicKey(pem))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("security.jwt_public_key");
        }
    }

    @Test
    void nothingPrintsASecret() throws Exception {
        var config =
                new TokenConfig(
                        new TokenKeysConfig.Secret(SECRET),
                        Optional.empty(),
                        Optional.empty(),
                        Set.of(),
                        ClaimNamesConfig.DEFAULT,
                        Duration.ZERO);
        assertThat(config.toString()).doesNotContain(SECRET).contains("[redacted]");
        var token = signed(new JWSHeader(JWSAlgorithm.HS256), new MACSigner(SECRET));
        var refusal =
                Authenticators.refusal(
                        Authenticators.of(config, clock),
                        new Credentials.BearerToken(altered(token)),
                        "192.0.2.1");
        assertThat(refusal.toString() + refusal.getCause() + Map.of(1, refusal.first()))
                .doesNotContain(token.substring(0, 20), SECRET);
        assertThat(new Credentials.BearerToken(token).toString()).doesNotContain(token);
    }

    private static String altered(String token) {
        var payload = token.indexOf('.') + 5;
        var other = token.charAt(payload) == 'A' ? 'B' : 'A';
        return token.substring(0, payload) + other + token.substring(payload + 1);
    }

    /** Signs with secrets that Nimbus rightly refuses. */
    @SuppressWarnings("ArrayRecordComponent") // nobody compares signers
    private record WeakSigner(byte[] secret) implements JWSSigner {
        @Override
        public Base64URL sign(JWSHeader header, byte[] input) throws JOSEException {
            try {
                var name = "HmacSHA" + header.getAlgorithm().getName().substring(2);
                var mac = Mac.getInstance(name);
                mac.init(new SecretKeySpec(secret, name));
                return Base64URL.encode(mac.doFinal(input));
            } catch (GeneralSecurityException unfit) {
                throw new JOSEException(unfit);
            }
        }

        @Override
        public Set<JWSAlgorithm> supportedJWSAlgorithms() {
            return JWSAlgorithm.Family.HMAC_SHA;
        }

        @Override
        public JCAContext getJCAContext() {
            return new JCAContext();
        }
    }
}
