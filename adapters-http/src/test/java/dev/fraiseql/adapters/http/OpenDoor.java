package dev.fraiseql.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** A real server, and real connections to it. */
@Timeout(60)
abstract class OpenDoor {

    final Backend backend = backend();
    final HttpDoor door = backend.open(config());
    final HttpClient client =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(5))
                    .build();

    HttpConfig config() {
        return Backend.config(true, backend.limits);
    }

    /** What stands behind the door, changed where a topic needs it. */
    Backend backend() {
        return new Backend();
    }

    @AfterEach
    void close() {
        backend.release.countDown();
        client.shutdownNow();
        door.close();
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + door.address().getPort() + path))
                .timeout(Duration.ofSeconds(30));
    }

    HttpRequest.Builder post(BodyPublisher body) {
        return request("/graphql").header("Content-Type", "application/json").POST(body);
    }

    HttpResponse<String> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    HttpResponse<String> sendJson(String body, String... headers)
            throws IOException, InterruptedException {
        var request = post(BodyPublishers.ofString(body));
        return send(headers.length == 0 ? request : request.headers(headers));
    }

    static void assertCode(HttpResponse<String> response, int status, String code) {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(status);
        assertThat(response.body())
                .contains("\"code\":\"" + code + "\"", "\"remedy\":\"", "\"message\":\"");
    }

    Socket connect() throws IOException {
        var socket = new Socket(InetAddress.getLoopbackAddress(), door.address().getPort());
        socket.setSoTimeout(20_000);
        return socket;
    }
}
