package dev.fraiseql.bootstrap.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpServer;
import dev.fraiseql.application.identity.ManageApiKeys;
import dev.fraiseql.bootstrap.assembly.Application;
import dev.fraiseql.bootstrap.assembly.Assembly;
import dev.fraiseql.bootstrap.configuration.Configuration;
import dev.fraiseql.bootstrap.configuration.DatabaseKeys;
import dev.fraiseql.bootstrap.configuration.EventsKeys;
import dev.fraiseql.bootstrap.configuration.FlightKeys;
import dev.fraiseql.bootstrap.configuration.HttpKeys;
import dev.fraiseql.bootstrap.configuration.SecurityKeys;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.testkit.service.PostgresServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStatusCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** Whichever way a caller says who it is, and on whichever door, it is the same one. */
@Timeout(120)
class IdentityIT {

    private static final String MINE = "{ mines { owner } }";

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final ECKey signing = newKey();
    private HttpServer provider;
    private Application application;
    private Doors doors;

    @BeforeEach
    void start() throws Exception {
        provider = provider();
        var owner = PostgresServer.shared().createDatabase();
        var role = PostgresServer.shared().createRole();
        owner.execute(
                """
                create schema me;
                create table me.mine (id int primary key, owner text not null);
                insert into me.mine values (1, 'ann'), (2, 'bob');
                alter table me.mine enable row level security;
                create policy own on me.mine using (owner = current_setting('fraiseql.user_id', true));
                grant usage on schema me to %1$s;
                grant select on me.mine to %1$s;
                grant create on database "%2$s" to %1$s;
                """
                        .formatted(role.name(), owner.name()));
        var configuration =
                Configuration.defaults()
                        .with(DatabaseKeys.URL, owner.as(role).uri())
                        .with(EventsKeys.ENABLED, false)
                        .with(HttpKeys.BIND_ADDRESS, Doors.ANY_PORT)
                        .with(FlightKeys.BIND_ADDRESS, Doors.ANY_PORT)
                        .with(SecurityKeys.API_KEYS, true)
                        .with(SecurityKeys.FAILED_ATTEMPTS, 5)
                        .with(SecurityKeys.OIDC_ISSUER, issuer())
                        .with(SecurityKeys.JWT_AUDIENCE, "fraiseql");
        var assembly = Assembly.standard();
        application =
                assembly.server(
                        configuration,
                        Introspected.schema(assembly, configuration, "me", sdl -> sdl));
        application.start();
        doors = new Doors(application.doors());
        var root = (Logger) LoggerFactory.getLogger("dev.fraiseql");
        root.setLevel(Level.DEBUG);
        log.start();
        root.addAppender(log);
    }

    @AfterEach
    void stop() {
        var root = (Logger) LoggerFactory.getLogger("dev.fraiseql");
        root.detachAppender(log);
        root.setLevel(null);
        doors.close();
        application.close();
        provider.stop(0);
    }

    private static ECKey newKey() {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID("k").generate();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private HttpServer provider() throws IOException {
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        var root = "http://127.0.0.1:" + server.getAddress().getPort();
        var documents =
                Map.of(
                        "/.well-known/openid-configuration",
                        "{\"issuer\":\"" + root + "\",\"jwks_uri\":\"" + root + "/keys\"}",
                        "/keys",
                        new JWKSet(signing.toPublicJWK()).toString());
        documents.forEach(
                (path, document) ->
                        server.createContext(
                                path,
                                exchange -> {
                                    var bytes = document.getBytes(StandardCharsets.UTF_8);
                                    exchange.sendResponseHeaders(200, bytes.length);
                                    exchange.getResponseBody().write(bytes);
                                    exchange.close();
                                }));
        server.start();
        return server;
    }

    private String issuer() {
        return "http://127.0.0.1:" + provider.getAddress().getPort();
    }

    private String token() throws Exception {
        var claims =
                new JWTClaimsSet.Builder()
                        .subject("ann")
                        .issuer(issuer())
                        .audience("fraiseql")
                        .expirationTime(Date.from(Instant.now().plusSeconds(600)))
                        .build();
        var token =
                new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.ES256).keyID("k").build(), claims);
        token.sign(new ECDSASigner(signing));
        return token.serialize();
    }

    private String key() {
        return application
                .get(ManageApiKeys.class)
                .create("test", new Subject("ann", null, Set.of()), null)
                .text();
    }

    private static Caller bearer(String secret) {
        return new Caller(Map.of("authorization", "Bearer " + secret));
    }

    private static Caller basic(String user, String secret) {
        var pair = (user + ":" + secret).getBytes(StandardCharsets.UTF_8);
        return new Caller(
                Map.of("authorization", "Basic " + Base64.getEncoder().encodeToString(pair)));
    }

    @Test
    void whicheverWayItIsShownItIsTheSameOnBothDoors() throws Exception {
        var token = token();
        var key = key();
        for (var caller :
                List.of(
                        bearer(token),
                        bearer(key),
                        basic("ann", token),
                        basic("ann", key),
                        basic("", key),
                        Caller.withKey(key))) {
            assertThat(doors.graphql(caller, MINE).at("/data/mines").toString())
                    .isEqualTo("[{\"owner\":\"ann\"}]");
            assertThat(doors.read(caller, Doors.ticket(MINE)))
                    .containsExactly(Map.of("owner", "ann"));
        }
    }

    @Test
    void anothersSecretUnderOnesOwnNameIsRefusedOnBothDoors() throws Exception {
        var caller = basic("bob", key());
        assertThat(code(caller)).isEqualTo("AUTHENTICATION_FAILED");
        assertThatExceptionOfType(FlightRuntimeException.class)
                .isThrownBy(() -> doors.read(caller, Doors.ticket(MINE)))
                .withMessageContaining("AUTHENTICATION_FAILED");
    }

    @Test
    void guessesOnOneDoorCloseBothToGuessesAndNotToWhoIsKnown() throws Exception {
        var known = Caller.withKey(key());
        assertThat(code(known)).isEmpty();
        for (var i = 0; i < 5; i++) {
            assertThat(code(Caller.withKey("guess" + i))).isEqualTo("AUTHENTICATION_FAILED");
        }

        var refused = doors.get(Caller.withKey("one more"), "/graphql?query=%7B__typename%7D");

        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(refused.headers().firstValueAsLong("retry-after").orElseThrow())
                .isBetween(1L, 12L);
        assertThat(refused.body()).contains("AUTHENTICATION_THROTTLED");
        assertThatExceptionOfType(FlightRuntimeException.class)
                .isThrownBy(() -> doors.read(Caller.withKey("another"), Doors.ticket(MINE)))
                .withMessageContaining("AUTHENTICATION_THROTTLED")
                .matches(e -> e.status().code() == FlightStatusCode.RESOURCE_EXHAUSTED);
        assertThat(code(known)).isEmpty();
        assertThat(doors.read(known, Doors.ticket(MINE))).hasSize(1);
    }

    @Test
    void noLogHasASecret() throws Exception {
        var token = token();
        var key = key();
        var forged = token.substring(0, token.length() - 8) + "AAAAAAAA";
        for (var caller :
                List.of(
                        bearer(token),
                        Caller.withKey(key),
                        bearer(forged),
                        basic("bob", key),
                        Caller.withKey("a wrong secret"))) {
            doors.graphql(caller, MINE);
            try {
                doors.read(caller, Doors.ticket(MINE));
            } catch (FlightRuntimeException refused) {
                assertThat(refused.getMessage()).doesNotContain(token, key, "a wrong secret");
            }
        }
        var logged =
                log.list.stream()
                        .map(
                                event ->
                                        event.getFormattedMessage()
                                                + ThrowableProxyUtil.asString(
                                                        event.getThrowableProxy()))
                        .collect(Collectors.joining("\n"));
        assertThat(logged)
                .isNotEmpty()
                .doesNotContain(
                        token.substring(token.lastIndexOf('.')),
                        token.split("\\.")[1],
                        key.substring(17),
                        "a wrong secret");
    }

    private String code(Caller caller) throws Exception {
        return doors.graphql(caller, MINE).at("/errors/0/extensions/code").asText();
    }
}
