package dev.fraiseql.adapters.security;

import static dev.fraiseql.adapters.security.Authenticators.codeOf;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetSequenceKey;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.sun.net.httpserver.HttpServer;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.identity.Credentials;
import dev.fraiseql.ports.identity.Authenticator;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Keys that an identity provider publishes, from a real one on this machine. */
class RemoteKeysTest {

    private static final SigningKey FIRST = SigningKey.rsa(2048);
    private static final SigningKey SECOND = SigningKey.ed25519();

    private final AtomicInteger fetches = new AtomicInteger();
    private final CountDownLatch end = new CountDownLatch(1);
    private HttpServer provider;
    private URI root;
    private volatile String keys = set(FIRST.published("first"));
    private volatile String issuer = "";

    @BeforeEach
    void start() throws IOException {
        provider = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        provider.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        root = URI.create("http://127.0.0.1:" + provider.getAddress().getPort());
        issuer = root.toString();
        serve(
                "/keys",
                () -> {
                    fetches.incrementAndGet();
                    return keys;
                });
        serve(
                "/.well-known/openid-configuration",
                () ->
                        "{\"issuer\":\""
                                + issuer
                                + "\",\"jwks_uri\":\""
                                + root.resolve("/keys")
                                + "\"}");
        provider.createContext(
                "/moved",
                exchange -> {
                    exchange.getResponseHeaders().set("Location", "/keys");
                    exchange.sendResponseHeaders(302, -1);
                    exchange.close();
                });
        provider.createContext(
                "/slow",
                exchange -> {
                    await();
                    exchange.close();
                });
        provider.createContext(
                "/dripping",
                exchange -> {
                    exchange.sendResponseHeaders(200, 0);
                    try (var body = exchange.getResponseBody()) {
                        while (!end.await(200, TimeUnit.MILLISECONDS)) {
                            body.write(' ');
                            body.flush();
                        }
                    } catch (InterruptedException stop) {
                        Thread.currentThread().interrupt();
                    }
                });
        serve("/huge", () -> " ".repeat(300 * 1024) + keys);
        provider.start();
    }

    @AfterEach
    void stop() {
        end.countDown();
        provider.stop(0);
    }

    private void await() {
        try {
            end.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void serve(String path, Supplier<String> document) {
        provider.createContext(
                path,
                exchange -> {
                    var bytes = document.get().getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, bytes.length);
                    try (var body = exchange.getResponseBody()) {
                        body.write(bytes);
                    }
                });
    }

    private static String set(JWK... published) {
        return new JWKSet(List.of(published)).toString(false);
    }

    private Authenticator authenticator(TokenKeysConfig config) {
        return Authenticators.of(
                new TokenConfig(
                        config,
                        config instanceof TokenKeysConfig.KeySet
                                ? Optional.of(root.toString())
                                : Optional.empty(),
                        Optional.of("fraiseql"),
                        Set.of(),
                        ClaimNamesConfig.DEFAULT,
                        Duration.ofSeconds(30)),
                InstantSource.system());
    }

    private Authenticator at(String path) {
        return authenticator(new TokenKeysConfig.KeySet(root.resolve(path)));
    }

    private JWTClaimsSet.Builder claims() {
        return Tokens.claims(Instant.now())
                .issuer(root.toString())
                .audience("fraiseql")
                .jwtID("" + System.nanoTime());
    }

    private String token(SigningKey key, String id) throws Exception {
        var algorithm = key.equals(SECOND) ? JWSAlgorithm.EdDSA : JWSAlgorithm.RS256;
        return Tokens.signed(
                new JWSHeader.Builder(algorithm).keyID(id).build(), claims().build(), key.signer());
    }

    private static void assertAccepted(Authenticator authenticator, String token) {
        assertThat(
                        authenticator
                                .authenticate(new Credentials.BearerToken(token), "192.0.2.1")
                                .userId())
                .isEqualTo("ada");
    }

    private static void assertCode(Authenticator authenticator, String token, FailureCode code) {
        assertThat(codeOf(authenticator, new Credentials.BearerToken(token), "192.0.2.1"))
                .isEqualTo(code);
    }

    @Test
    void keysAreFetchedOnceForManyTokens() throws Exception {
        var authenticator = at("/keys");
        assertThat(fetches).hasValue(0);
        for (var i = 0; i < 20; i++) {
            assertAccepted(authenticator, token(FIRST, "first"));
        }
        assertThat(fetches).hasValue(1);
    }

    @Test
    void aKeyThatIsNewIsFetchedWhenItIsNeeded() throws Exception {
        var authenticator = at("/keys");
        assertAccepted(authenticator, token(FIRST, "first"));
        keys = set(FIRST.published("first"), SECOND.published("second"));
        assertAccepted(authenticator, token(SECOND, "second"));
        assertAccepted(authenticator, token(FIRST, "first"));
        assertThat(fetches).hasValue(2);
    }

    @Test
    void keysThatNobodyKnowsDoNotMakeUsAskAgainAndAgain() throws Exception {
        var authenticator = at("/keys");
        assertAccepted(authenticator, token(FIRST, "first"));
        for (var i = 0; i < 50; i++) {
            assertCode(authenticator, token(FIRST, "guess" + i), FailureCode.AUTHENTICATION_FAILED);
        }
        assertThat(fetches.get()).isLessThanOrEqualTo(3);
        assertAccepted(authenticator, token(FIRST, "first"));
    }

    @Test
    void theLastKnownKeysStayThroughAnOutage() throws Exception {
        var authenticator = at("/keys");
        assertAccepted(authenticator, token(FIRST, "first"));
        provider.stop(0);
        assertCode(authenticator, token(SECOND, "second"), FailureCode.AUTHENTICATION_FAILED);
        assertAccepted(authenticator, token(FIRST, "first"));
    }

    @Test
    void whereKeysWereNeverFetchedItIsNotTheCallersFault() throws Exception {
        provider.stop(0);
        var authenticator = at("/keys");
        assertCode(authenticator, token(FIRST, "first"), FailureCode.IDENTITY_PROVIDER_UNAVAILABLE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/moved", "/slow", "/dripping", "/huge", "/none"})
    void aProviderThatMisbehavesIsNotWaitedForNorFollowed(String path) throws Exception {
        var authenticator = at(path);
        var began = System.nanoTime();
        assertCode(authenticator, token(FIRST, "first"), FailureCode.IDENTITY_PROVIDER_UNAVAILABLE);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(15));
    }

    @Test
    void aSecretInAKeySetIsNotUsed() throws Exception {
        var secret = "0123456789abcdef0123456789abcdef";
        keys =
                "{\"keys\":["
                        + new OctetSequenceKey.Builder(secret.getBytes(StandardCharsets.UTF_8))
                                .keyID("first")
                                .build()
                                .toJSONString()
                        + "]}";
        var token =
                Tokens.signed(
                        new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("first").build(),
                        claims().build(),
                        new MACSigner(secret));
        assertCode(at("/keys"), token, FailureCode.AUTHENTICATION_FAILED);
    }

    @Test
    void aKeyForAnotherAlgorithmOrUseIsNotUsed() throws Exception {
        var rsa = FIRST.published("first").toRSAKey();
        keys = set(new RSAKey.Builder(rsa).algorithm(JWSAlgorithm.PS256).build());
        assertCode(at("/keys"), token(FIRST, "first"), FailureCode.AUTHENTICATION_FAILED);
        keys = set(new RSAKey.Builder(rsa).keyUse(KeyUse.ENCRYPTION).build());
        assertCode(at("/keys"), token(FIRST, "first"), FailureCode.AUTHENTICATION_FAILED);
    }

    @Test
    void tokensForOthersOrByOthersAreRefused() throws Exception {
        var authenticator = at("/keys");
        for (var claims :
                List.of(
                        claims().audience("another").build(),
                        claims().audience(List.of()).build(),
                        claims().issuer(root + "/").build(),
                        claims().issuer(null).build())) {
            var header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("first").build();
            assertCode(
                    authenticator,
                    Tokens.signed(header, claims, FIRST.signer()),
                    FailureCode.AUTHENTICATION_FAILED);
        }
    }

    @Test
    void aProviderSaysWhereItsKeysAre() throws Exception {
        var authenticator = authenticator(new TokenKeysConfig.Issuer(root.toString()));
        assertAccepted(authenticator, token(FIRST, "first"));
        assertThat(fetches).hasValue(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/other", ".evil.example.org"})
    void aProviderThatNamesAnotherIssuerIsNotBelieved(String suffix) throws Exception {
        issuer = root + suffix;
        var authenticator = authenticator(new TokenKeysConfig.Issuer(root.toString()));
        assertCode(authenticator, token(FIRST, "first"), FailureCode.IDENTITY_PROVIDER_UNAVAILABLE);
        assertThat(fetches).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://id.example.org/keys",
                "http://127.0.0.1.example.org/keys",
                "file:///etc/passwd",
                "ftp://localhost/keys",
                "keys"
            })
    void anAddressThatOthersCouldAnswerIsRefused(String address) {
        assertThatThrownBy(() -> new TokenKeysConfig.KeySet(URI.create(address)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("https");
    }
}
