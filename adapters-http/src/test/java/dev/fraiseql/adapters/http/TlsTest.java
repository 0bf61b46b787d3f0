package dev.fraiseql.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.testkit.tls.TestAuthority;
import dev.fraiseql.tls.ClientAuthentication;
import dev.fraiseql.tls.ClientTls;
import dev.fraiseql.tls.ServerTls;
import dev.fraiseql.tls.ServerTlsFiles;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** HTTPS: who gets in, as whom, and who holds nobody up. */
@Timeout(90)
class TlsTest {

    private static final int MANY = 400;

    @TempDir Path folder;
    private final Backend backend = new Backend();
    private TestAuthority authority;
    private ServerTls tls;
    private HttpDoor door;

    @BeforeEach
    void prepare() {
        authority = TestAuthority.in(folder, "authority");
        backend.limits =
                new HttpLimitsConfig(
                        64 * 1024, 0, MANY + 50, Duration.ofSeconds(2), Duration.ofSeconds(2));
    }

    @AfterEach
    void close() {
        door.close();
    }

    private void open(ClientAuthentication clients) {
        var server = authority.server("server");
        tls =
                ServerTls.open(
                        new ServerTlsFiles(
                                server.certificate(),
                                server.key(),
                                clients,
                                clients == ClientAuthentication.OFF
                                        ? Optional.empty()
                                        : Optional.of(authority.certificate())));
        var plain = Backend.config(true, backend.limits);
        door =
                backend.open(
                        new HttpConfig(
                                plain.bindAddress(),
                                true,
                                plain.drain(),
                                true,
                                Duration.ZERO,
                                backend.limits,
                                HttpBrowsersConfig.DEFAULT,
                                Optional.of(tls)));
    }

    private ClientTls ours() {
        return ClientTls.trusting(authority.certificate());
    }

    private ClientTls as(TestAuthority.Issued client) {
        return new ClientTls(
                Optional.of(authority.certificate()),
                Optional.of(client.certificate()),
                Optional.of(client.key()),
                false);
    }

    private HttpResponse<String> ask(ClientTls client, String... headers)
            throws IOException, InterruptedException {
        try (var http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .sslContext(client.context())
                        .build()) {
            return ask(http, headers);
        }
    }

    private HttpResponse<String> ask(HttpClient http, String... headers)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(
                                URI.create(
                                        "https://127.0.0.1:"
                                                + door.address().getPort()
                                                + "/graphql"))
                        .timeout(Duration.ofSeconds(20))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString("{\"query\":\"a\"}"));
        return http.send(
                (headers.length == 0 ? request : request.headers(headers)).build(),
                BodyHandlers.ofString());
    }

    private Socket connect() throws IOException {
        return new Socket(InetAddress.getLoopbackAddress(), door.address().getPort());
    }

    @Test
    void callersAreServedAndToldToComeByNothingElse() throws Exception {
        open(ClientAuthentication.OFF);

        var answer = ask(ours());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("strict-transport-security"))
                .hasValue("max-age=31536000");
        assertThatThrownBy(() -> ask(ClientTls.DEFAULT)).isInstanceOf(SSLException.class);
    }

    @Test
    void longAnswersAndManyRequestsOnOneConnectionComeWhole() throws Exception {
        open(ClientAuthentication.OFF);
        backend.answer = "{\"data\":\"" + "x".repeat(5_000_000) + "\"}";
        try (var http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .sslContext(ours().context())
                        .build()) {
            for (var i = 0; i < 20; i++) {
                assertThat(ask(http).body()).isEqualTo(backend.answer);
            }
        }
    }

    @Test
    void aClientIsWhoItsCertificateSaysUnlessItSaysOtherwise() throws Exception {
        open(ClientAuthentication.OPTIONAL);
        var alice = as(authority.client("alice"));

        assertThat(ask(alice).statusCode()).isEqualTo(200);
        assertThat(backend.lastSubject.userId()).isEqualTo("alice");
        ask(alice, "X-API-Key", "good");
        assertThat(backend.lastSubject.userId()).isEqualTo("ada");
        assertThat(ask(alice, "X-API-Key", "bad").statusCode()).isEqualTo(401);
        ask(ours());
        assertThat(backend.lastSubject).isEqualTo(Subject.ANONYMOUS);
    }

    @Test
    void certificatesOfOthersAuthoritiesAreNobodys() throws Exception {
        open(ClientAuthentication.REQUIRED);
        var others = TestAuthority.in(Files.createDirectory(folder.resolve("others")), "others");

        assertThatThrownBy(() -> ask(as(others.client("alice")))).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> ask(as(authority.expired("late"))))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> ask(ours())).isInstanceOf(IOException.class);
        assertThat(ask(as(authority.client("alice"))).statusCode()).isEqualTo(200);
    }

    @Test
    void aNewCertificateIsShownWithoutARestart() throws Exception {
        open(ClientAuthentication.OFF);
        ask(ours());
        var next = TestAuthority.in(Files.createDirectory(folder.resolve("next")), "next");
        var server = next.server("server");
        Files.writeString(folder.resolve("server.crt"), Files.readString(server.certificate()));
        Files.writeString(folder.resolve("server.key"), Files.readString(server.key()));

        assertThat(tls.reload()).isTrue();

        assertThat(ask(ClientTls.trusting(next.certificate())).statusCode()).isEqualTo(200);
        assertThatThrownBy(() -> ask(ours())).isInstanceOf(SSLException.class);
    }

    @Test
    void hundredsOfHalfHandshakesKeepNobodyElseOutAndEnd() throws Exception {
        open(ClientAuthentication.OFF);
        // A handshake record that announces more than comes.
        var half = new byte[] {22, 3, 1, 2, 0, 1, 0, 1, (byte) 0xfc, 3, 3};
        var sockets = new ArrayList<Socket>();
        try {
            for (var i = 0; i < MANY; i++) {
                var socket = connect();
                if (i % 2 == 0) {
                    socket.getOutputStream().write(half);
                }
                sockets.add(socket);
            }
            assertThat(ask(ours()).statusCode()).isEqualTo(200);
            assertThat(sockets).allMatch(TlsTest::isClosed);
        } finally {
            for (var socket : sockets) {
                socket.close();
            }
        }
    }

    @Test
    void whoShakesHandsAndThenSaysNothingIsGivenUpToo() throws Exception {
        open(ClientAuthentication.OFF);
        var context = ours().context();
        var sockets = new ArrayList<Socket>();
        try {
            for (var text : List.of("", "POST /gra", "POST /graphql HTTP/1.1\r\nHost: a\r\n")) {
                var socket =
                        context.getSocketFactory()
                                .createSocket(
                                        connect(), "localhost", door.address().getPort(), true);
                socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
                sockets.add(socket);
            }
            assertThat(sockets).allMatch(TlsTest::isClosed);
        } finally {
            for (var socket : sockets) {
                socket.close();
            }
        }
    }

    @Test
    void plainTextGetsNoAnswer() throws Exception {
        open(ClientAuthentication.OFF);
        try (var socket = connect()) {
            socket.getOutputStream()
                    .write("GET / HTTP/1.1\r\nHost: a\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            assertThat(isClosed(socket)).isTrue();
        }
        assertThat(ask(ours()).statusCode()).isEqualTo(200);
    }

    private static boolean isClosed(Socket socket) {
        try {
            socket.setSoTimeout(15_000);
            socket.getInputStream().transferTo(java.io.OutputStream.nullOutputStream());
            return true;
        } catch (SocketTimeoutException open) {
            return false;
        } catch (IOException reset) {
            return true;
        }
    }
}
