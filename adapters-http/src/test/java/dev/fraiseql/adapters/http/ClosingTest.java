package dev.fraiseql.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A door that closes while it is used. */
class ClosingTest extends OpenDoor {
    @Test
    void requestsInFlightFinish() throws Exception {
        var pending =
                client.sendAsync(
                        post(BodyPublishers.ofString("{\"query\":\"wait\"}")).build(),
                        BodyHandlers.ofString());
        assertThat(backend.waiting.await(10, TimeUnit.SECONDS)).isTrue();

        var closing = Thread.ofVirtual().start(door::close);
        backend.release.countDown();

        assertThat(pending.get(10, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
        assertThat(closing.join(Duration.ofSeconds(10))).isTrue();
    }

    @Test
    void idleConnectionsDoNotDelayIt() throws Exception {
        sendJson("{\"query\":\"a\"}");
        var start = System.nanoTime();
        door.close();
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(3));
    }

    @Test
    void connectionsThatNeverSaidAnythingDoNotDelayIt() throws Exception {
        try (var silent = new Socket(InetAddress.getLoopbackAddress(), door.address().getPort())) {
            sendJson("{\"query\":\"a\"}");
            var start = System.nanoTime();
            door.close();
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isLessThan(Duration.ofSeconds(3));
            assertThat(silent.isConnected()).isTrue();
        }
    }

    @Test
    void whoAsksToCloseIsClosed() throws Exception {
        try (var socket = connect()) {
            socket.getOutputStream()
                    .write(
                            "GET /health/live HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
                                    .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void aSecondCloseDoesNothing() {
        door.close();
        door.close();
    }
}
