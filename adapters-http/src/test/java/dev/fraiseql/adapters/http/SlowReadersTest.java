package dev.fraiseql.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

/** Clients that take their answers slowly, or never. */
class SlowReadersTest extends OpenDoor {

    private static final int CONNECTIONS = 3;

    /** More than the server's socket buffer holds, which Linux lets grow to 4 MB. */
    private static final int ANSWER_BYTES = 20_000_000;

    @Override
    Backend backend() {
        var backend = new Backend();
        backend.limits =
                new HttpLimitsConfig(
                        64 * 1024, 0, CONNECTIONS, Duration.ofSeconds(1), Duration.ofMinutes(2));
        backend.answer = "x".repeat(ANSWER_BYTES);
        return backend;
    }

    private Socket asking() throws IOException {
        var socket = new Socket();
        // Linux may let it grow to more than the answer, unless it is set.
        socket.setReceiveBufferSize(64 * 1024);
        socket.setSoTimeout(20_000);
        socket.connect(door.address());
        socket.getOutputStream()
                .write(
                        """
                        POST /graphql HTTP/1.1\r
                        Host: a\r
                        Content-Type: application/json\r
                        Content-Length: 13\r
                        \r
                        {"query":"a"}\
                        """
                                .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    @Test
    void whoNeverReadsHisAnswerLosesHisConnection() throws Exception {
        var sockets = new ArrayList<Socket>();
        try {
            for (var i = 0; i < CONNECTIONS; i++) {
                sockets.add(asking());
            }
            // There is a connection for it only when another's is free again.
            assertThat(sendJson("{\"query\":\"b\"}").body()).hasSize(ANSWER_BYTES);
        } finally {
            for (var socket : sockets) {
                socket.close();
            }
        }
    }

    @Test
    void whoReadsSlowlyGetsItAll() throws Exception {
        try (var socket = asking()) {
            var in = socket.getInputStream();
            var read = 0;
            while (read < ANSWER_BYTES) {
                var piece = in.readNBytes(Math.min(1 << 20, ANSWER_BYTES - read));
                assertThat(piece).isNotEmpty();
                read += piece.length;
                // Together three times as long as the server waits for one piece.
                LockSupport.parkNanos(Duration.ofMillis(150).toNanos());
            }
        }
    }
}
