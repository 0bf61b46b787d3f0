package dev.fraiseql.adapters.nats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.testkit.service.NatsServer;
import dev.fraiseql.testkit.service.NatsVersion;
import dev.fraiseql.testkit.service.OwnNats;
import dev.fraiseql.testkit.tls.TestAuthority;
import dev.fraiseql.tls.ClientTls;
import io.nats.client.Connection;
import io.nats.client.NKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real servers that ask who we are, and that show who they are. */
@Timeout(90)
class LoginIT {

    @TempDir Path folder;
    private TestAuthority authority;

    @BeforeEach
    void prepare() {
        authority = TestAuthority.in(folder, "authority");
    }

    private static void assertConnects(NatsConfig config) {
        var connection = new NatsConnection(config);
        try {
            assertThat(connection.get().getStatus()).isEqualTo(Connection.Status.CONNECTED);
        } finally {
            connection.close();
        }
    }

    private static void assertRefused(NatsConfig config) {
        var connection = new NatsConnection(config);
        try {
            assertThatThrownBy(connection::get)
                    .isInstanceOf(FailureException.class)
                    .hasMessageContaining("EVENT_TRANSPORT_UNAVAILABLE");
        } finally {
            connection.close();
        }
    }

    private static NatsConfig config(OwnNats server, NatsLoginConfig login) {
        return NatsConfig.of(server.server().url(), "login", "main").with(login);
    }

    private static NatsConfig secure(OwnNats server, ClientTls tls) {
        return NatsConfig.of("tls://127.0.0.1:" + server.port(), "login", "main").with(tls);
    }

    private static OwnNats start(String... settings) throws InterruptedException {
        return NatsServer.own(NatsVersion.NEWEST, settings);
    }

    private static String tls(TestAuthority.Issued issued, String more) {
        return "tls { cert_file: \"%s\", key_file: \"%s\" %s }"
                .formatted(issued.certificate(), issued.key(), more);
    }

    @Test
    void usersShowTheirPasswords() throws Exception {
        try (var server = start("authorization { user: us, password: \"p@ss word\" }")) {
            assertConnects(config(server, NatsLoginConfig.user("us", "p@ss word")));
            assertRefused(config(server, NatsLoginConfig.user("us", "wrong")));
            assertRefused(config(server, NatsLoginConfig.NONE));
        }
    }

    @Test
    void tokensOpen() throws Exception {
        try (var server = start("authorization { token: sesame }")) {
            assertConnects(config(server, NatsLoginConfig.token("sesame")));
            assertRefused(config(server, NatsLoginConfig.token("other")));
        }
    }

    @Test
    void keysSignTheChallenge() throws Exception {
        var key = NKey.createUser(null);
        var other = NKey.createUser(null);
        try (var server =
                start(
                        "authorization { users: [ { nkey: %s } ] }"
                                .formatted(new String(key.getPublicKey())))) {
            assertConnects(config(server, NatsLoginConfig.nkey(new String(key.getSeed()))));
            assertRefused(config(server, NatsLoginConfig.nkey(new String(other.getSeed()))));
        }
    }

    @Test
    void theServerShowsACertificateThatIsItsOwn() throws Exception {
        var others = TestAuthority.in(Files.createDirectory(folder.resolve("others")), "others");
        try (var server = start(tls(authority.server("server"), ""))) {
            assertConnects(secure(server, ClientTls.trusting(authority.certificate())));
            assertRefused(secure(server, ClientTls.trusting(others.certificate())));
            assertRefused(secure(server, ClientTls.DEFAULT));
            // Plain text is not what the server speaks.
            assertRefused(config(server, NatsLoginConfig.NONE));
        }
        try (var server = start(tls(authority.elsewhere("elsewhere"), ""))) {
            assertRefused(secure(server, ClientTls.trusting(authority.certificate())));
            assertConnects(
                    secure(
                            server,
                            new ClientTls(
                                    Optional.empty(), Optional.empty(), Optional.empty(), true)));
        }
    }

    @Test
    void weShowOursWhereItIsAsked() throws Exception {
        var client = authority.client("fraiseql");
        try (var server =
                start(
                        tls(
                                authority.server("server"),
                                ", ca_file: \"%s\", verify: true"
                                        .formatted(authority.certificate())))) {
            assertConnects(
                    secure(
                            server,
                            new ClientTls(
                                    Optional.of(authority.certificate()),
                                    Optional.of(client.certificate()),
                                    Optional.of(client.key()),
                                    false)));
            assertRefused(secure(server, ClientTls.trusting(authority.certificate())));
        }
    }

    @Test
    void noSchemeTrustsEverybodyByTheWay() {
        for (var url : List.of("opentls://127.0.0.1:4222", "127.0.0.1:4222", "http://a")) {
            assertThatThrownBy(() -> NatsConfig.of(url, "login", "main"))
                    .hasMessageContaining("nats.url");
        }
    }
}
