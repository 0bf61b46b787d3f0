package dev.fraiseql.testkit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The installation is part of it, once a machine. */
@Timeout(600)
class NatsServerIT {

    @ParameterizedTest
    @CsvSource({"OLDEST, 2.9.", "NEWEST, 2.15."})
    void aServerIsPausedKilledAndStartedAgain(NatsVersion version, String begin) throws Exception {
        try (var nats = NatsServer.own(version, "max_payload: 70000")) {
            var greeting = greeting(nats);
            assertThat(greeting)
                    .contains(
                            "\"version\":\"" + begin,
                            "\"jetstream\":true",
                            "\"max_payload\":70000");

            nats.pause();
            assertThatThrownBy(() -> greeting(nats)).isInstanceOf(IOException.class);
            nats.resume();
            assertThat(greeting(nats)).contains(begin);

            nats.kill();
            assertThatThrownBy(() -> greeting(nats)).isInstanceOf(IOException.class);
            nats.start();
            assertThat(greeting(nats)).contains(begin);
        }
    }

    private static String greeting(OwnNats nats) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), nats.port())) {
            socket.setSoTimeout(500);
            var line =
                    new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            return String.valueOf(line.readLine());
        }
    }
}
