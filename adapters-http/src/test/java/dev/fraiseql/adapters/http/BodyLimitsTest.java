package dev.fraiseql.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies of the limit and beyond. */
class BodyLimitsTest extends OpenDoor {

    private static final String HEAD =
            "POST /graphql HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\n";

    /** Longer than a client's bytes fit between it and the server. */
    private static final Duration SENDING = Duration.ofSeconds(3);

    @Test
    void aBodyOfTheLimitIsTaken() throws Exception {
        var frame = "{\"query\":\"\"}".length();
        assertThat(sendJson("{\"query\":\"" + "a".repeat(64 * 1024 - frame) + "\"}").statusCode())
                .isEqualTo(200);
    }

    @Test
    void aBodyBeyondTheLimitIsRefused() throws Exception {
        assertCode(
                sendJson("{\"query\":\"" + "a".repeat(64 * 1024) + "\"}"),
                413,
                "REQUEST_TOO_LARGE");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aHundredMegabytesAreRefusedAndTheServerGoesOn(boolean declared) throws Exception {
        InputStream huge =
                new InputStream() {
                    private long left = 100L << 20;

                    @Override
                    public int read() {
                        return left-- > 0 ? ' ' : -1;
                    }

                    @Override
                    public int read(byte[] into, int offset, int length) {
                        if (left <= 0) {
                            return -1;
                        }
                        var count = (int) Math.min(length, left);
                        java.util.Arrays.fill(into, offset, offset + count, (byte) ' ');
                        left -= count;
                        return count;
                    }
                };
        var publisher = BodyPublishers.ofInputStream(() -> huge);

        var response =
                send(
                        post(
                                declared
                                        ? BodyPublishers.fromPublisher(publisher, 100L << 20)
                                        : publisher));

        assertCode(response, 413, "REQUEST_TOO_LARGE");
        assertThat(sendJson("{\"query\":\"{ hello }\"}").statusCode()).isEqualTo(200);
    }

    /**
     * Closing a socket that holds unread bytes resets the connection, and a reset takes the answer
     * away from a client that has not read it yet.
     */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 100000000\r\n\r\n",
                "Transfer-Encoding: chunked\r\n\r\n5f5e100\r\n",
                "X: \0\r\n\r\n"
            })
    void whoReadsOnlyAfterSendingIsAnswered(String rest) throws Exception {
        try (var socket = connect()) {
            var out = socket.getOutputStream();
            out.write((HEAD + rest).getBytes(StandardCharsets.US_ASCII));
            var start = System.nanoTime();
            var piece = " ".repeat(8_192).getBytes(StandardCharsets.US_ASCII);
            while (System.nanoTime() - start < SENDING.toNanos()) {
                out.write(piece);
                LockSupport.parkNanos(1_000_000);
            }
            var answer =
                    new BufferedReader(
                            new InputStreamReader(
                                    socket.getInputStream(), StandardCharsets.US_ASCII));
            assertThat(answer.readLine()).startsWith("HTTP/1.1 4");
        }
    }

    @Test
    void aChunkIsNotKeptBecauseItSaysItIsLong() throws Exception {
        try (var socket = connect()) {
            socket.getOutputStream()
                    .write(
                            (HEAD + "Transfer-Encoding: chunked\r\n\r\n7fffffff\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            assertThat(
                            new String(
                                    socket.getInputStream().readNBytes(12),
                                    StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 413");
        }
    }

    @Test
    void anEndlessBodyIsAnsweredAndCutOff() throws Exception {
        try (var socket = connect()) {
            var out = socket.getOutputStream();
            out.write(head("Transfer-Encoding: chunked"));
            var chunk =
                    ("4000\r\n" + " ".repeat(0x4000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            for (var i = 0; i < 8; i++) {
                out.write(chunk);
            }
            var in = socket.getInputStream();
            assertThat(new String(in.readNBytes(12), StandardCharsets.US_ASCII))
                    .isEqualTo("HTTP/1.1 413");

            var cut =
                    catchThrowable(
                            () -> {
                                while (true) {
                                    out.write(chunk);
                                }
                            });

            assertThat(cut).isInstanceOf(IOException.class);
        }
    }

    @Test
    void aRefusedCallerDoesNotMakeUsReadItsBody() throws Exception {
        backend.anonymousAllowed = false;
        try (var socket = connect()) {
            socket.getOutputStream().write(head("Content-Length: 60000"));
            socket.getOutputStream().write('{');
            var head =
                    new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            assertThat(head).isEqualTo("HTTP/1.1 401");
        }
    }

    private static byte[] head(String header) {
        return (HEAD + header + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    }
}
