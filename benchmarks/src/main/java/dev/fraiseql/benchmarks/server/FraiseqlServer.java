package dev.fraiseql.benchmarks.server;

import dev.fraiseql.benchmarks.harness.Background;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** A running {@code fraiseql serve} in a process of its own. */
public final class FraiseqlServer implements AutoCloseable {

    private final Background process;
    private final int httpPort;
    private final int flightPort;

    FraiseqlServer(Background process, int httpPort, int flightPort) {
        this.process = process;
        this.httpPort = httpPort;
        this.flightPort = flightPort;
    }

    boolean ready() throws InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request = HttpRequest.newBuilder(http("/health/ready")).build();
            return client.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    public URI graphql() {
        return http("/graphql");
    }

    private URI http(String path) {
        return URI.create("http://127.0.0.1:" + httpPort + path);
    }

    public int flightPort() {
        return flightPort;
    }

    public long pid() {
        return process.pid();
    }

    @Override
    public void close() throws InterruptedException {
        process.close();
    }
}
