package dev.fraiseql.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.domain.access.Entrance;
import dev.fraiseql.domain.telemetry.Metric;
import dev.fraiseql.ports.telemetry.MetricExposition;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Who may read metrics, and the page that shows them. */
class MetricsTest extends OpenDoor {

    @Override
    Backend backend() {
        var backend = new Backend();
        backend.metrics = new Numbers();
        return backend;
    }

    /** Says what was accepted. */
    private static final class Numbers implements MetricExposition {

        @Override
        public List<Metric> metrics() {
            return List.of();
        }

        @Override
        public Page read(@Nullable String accept) {
            return new Page(
                    "text/plain; version=0.0.4; charset=utf-8",
                    ("# " + accept + "\n").getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void theyTakeTheScope() throws Exception {
        var page = send(request("/metrics").header("X-API-Key", "metrics").header("Accept", "a/b"));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).isEqualTo("# a/b\n");
        assertThat(page.headers().firstValue("content-type"))
                .hasValue("text/plain; version=0.0.4; charset=utf-8");
        assertThat(page.headers().firstValue("cache-control")).hasValue("no-store");
    }

    @Test
    void othersAreRefused() throws Exception {
        assertCode(send(request("/metrics")), 403, "FORBIDDEN");
        assertCode(send(request("/metrics").header("X-API-Key", "good")), 403, "FORBIDDEN");
        assertCode(
                send(request("/metrics").header("X-API-Key", "bad")), 401, "AUTHENTICATION_FAILED");
        backend.anonymousAllowed = false;
        assertCode(send(request("/metrics")), 401, "AUTHENTICATION_REQUIRED");
    }

    @Test
    void anyoneMayWhereTheOperatorSaysSo() throws Exception {
        var open = new Backend();
        open.metrics = new Numbers();
        open.metricsAnonymous = true;
        open.anonymousAllowed = false;
        var door = open.open(false);
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), door.address().getPort())) {
            socket.getOutputStream()
                    .write(
                            "GET /metrics HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
                                    .getBytes(StandardCharsets.UTF_8));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 200");
        } finally {
            door.close();
        }
    }

    @Test
    void thePageIsOpenAndHasNothingFromElsewhere() throws Exception {
        var page = send(request("/"));
        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("content-security-policy").orElseThrow())
                .contains("default-src 'none'", "script-src 'self'", "style-src 'self'")
                .doesNotContain("unsafe-inline");
        assertThat(page.body())
                .contains("href=\"/graphiql\"")
                .doesNotContain("http://", "https://", "style=", "onclick", "<style");
        for (var asset : List.of("/status/status.js", "/status/status.css")) {
            assertThat(page.body()).contains(asset);
            var file = send(request(asset));
            assertThat(file.statusCode()).as(asset).isEqualTo(200);
            assertThat(file.body()).doesNotContain("http://", "https://", "innerHTML");
        }
    }

    @Test
    void thePageAloneIsOpen() {
        var routes = backend.routes();
        assertThat(
                        routes.paths().stream()
                                .filter(path -> routes.entrance(path) == Entrance.OPEN)
                                .filter(path -> !path.startsWith("/graphiql")))
                .containsExactlyInAnyOrder(
                        "/",
                        "/status/status.js",
                        "/status/status.css",
                        "/health/live",
                        "/health/ready");
    }

    @Test
    void withoutMetricsThereIsNeither() throws Exception {
        var none = new Backend().open(false);
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), none.address().getPort())) {
            socket.getOutputStream()
                    .write(
                            "GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n"
                                    .getBytes(StandardCharsets.UTF_8));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 404");
        } finally {
            none.close();
        }
    }
}
