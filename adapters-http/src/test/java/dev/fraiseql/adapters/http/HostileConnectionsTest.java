package dev.fraiseql.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Clients that hold a connection and never finish, and those that lie about what they send. */
class HostileConnectionsTest extends OpenDoor {

    private static final int MANY = 2_000;
    private static final String HEAD =
            "POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n";

    @Override
    Backend backend() {
        var backend = new Backend();
        backend.limits =
                new HttpLimitsConfig(
                        64 * 1024, 0, MANY + 10, Duration.ofSeconds(2), Duration.ofSeconds(2));
        return backend;
    }

    private Socket sending(String text) throws IOException {
        var socket = connect();
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        return socket;
    }

    private String answerTo(String text) throws IOException {
        try (var socket = sending(text)) {
            return new String(socket.getInputStream().readNBytes(12), StandardCharsets.ISO_8859_1);
        }
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

    @Test
    void thousandsOfHalfRequestsKeepNobodyElseOutAndEnd() throws Exception {
        var halves = List.of("", "POST /gra", HEAD, HEAD + "Content-Length: 100\r\n\r\n{\"query\"");
        var sockets = new ArrayList<Socket>();
        try {
            for (var i = 0; i < MANY; i++) {
                sockets.add(sending(halves.get(i % halves.size())));
            }

            assertThat(sendJson("{\"query\":\"a\"}").statusCode()).isEqualTo(200);

            assertThat(sockets.stream().filter(socket -> !isClosed(socket)).findFirst()).isEmpty();
        } finally {
            for (var socket : sockets) {
                socket.close();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                HEAD + "X: ",
                HEAD + "Content-Length: 60000\r\n\r\n",
                HEAD + "Transfer-Encoding: chunked\r\n\r\nea60\r\n"
            })
    void whoDripsByteByByteIsCutOff(String beginning) throws Exception {
        try (var socket = sending(beginning)) {
            socket.setSoTimeout(100);
            var start = System.nanoTime();
            var open = true;
            while (open && System.nanoTime() - start < Duration.ofSeconds(20).toNanos()) {
                try {
                    socket.getOutputStream().write('a');
                    open = socket.getInputStream().read() >= 0;
                } catch (SocketTimeoutException stillOpen) {
                    open = true;
                } catch (IOException reset) {
                    open = false;
                }
            }
            assertThat(open).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: -1\r\n\r\n{}",
                "Content-Length: 1e3\r\n\r\n{}",
                "Content-Length: 99999999999999999999\r\n\r\n{}",
                "Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}",
                "Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\nzz\r\n{}",
                "Transfer-Encoding: chunked\r\n\r\n-2\r\n{}",
                "Transfer-Encoding: chunked\r\n\r\nffffffffffff\r\n{}",
                "No colon\r\n\r\n",
                "Content-Length: 2\r\nNul: \0\r\n\r\n{}"
            })
    void liesAboutTheLengthAreRefused(String rest) throws Exception {
        assertThat(answerTo(HEAD + rest)).matches("(HTTP/1.1 4\\d\\d)?");
        assertThat(sendJson("{\"query\":\"a\"}").statusCode()).isEqualTo(200);
    }

    @Test
    void whatIsSentBehindABodyIsNoPartOfIt() throws Exception {
        var body = "{\"query\":\"a\"}";
        try (var socket =
                sending(
                        HEAD
                                + "Content-Length: "
                                + body.length()
                                + "\r\n\r\n"
                                + body
                                + "{\"query\":\"smuggled\"}\r\n\r\n")) {
            socket.setSoTimeout(15_000);
            var answers =
                    new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answers).startsWith("HTTP/1.1 200").contains("HTTP/1.1 400");
            assertThat(backend.lastRequest.document()).isEqualTo("a");
        }
    }

    @Test
    void whoDoesNotReadHisAnswerKeepsNobodyElseOut() throws Exception {
        backend.answer = "{\"data\":\"" + "x".repeat(20_000_000) + "\"}";
        var body = "{\"query\":\"a\"}";
        var request = HEAD + "Content-Length: " + body.length() + "\r\n\r\n" + body;
        var sockets = new ArrayList<Socket>();
        try {
            for (var i = 0; i < 20; i++) {
                sockets.add(sending(request));
            }
            backend.answer = "{\"data\":1}";
            assertThat(sendJson("{\"query\":\"a\"}").body()).isEqualTo("{\"data\":1}");
        } finally {
            for (var socket : sockets) {
                socket.close();
            }
        }
    }
}
