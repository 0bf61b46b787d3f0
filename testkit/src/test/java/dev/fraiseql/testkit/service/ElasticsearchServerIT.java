package dev.fraiseql.testkit.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class ElasticsearchServerIT {

    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void closeClient() {
        client.shutdownNow();
    }

    @Test
    void whatWasAcknowledgedSurvivesAKillAndAPauseIsSilence() throws Exception {
        try (var server = ElasticsearchServer.own()) {
            put(server.url(), "{\"kept\":true}");
            server.kill();
            assertThatThrownBy(() -> get(server.url())).isInstanceOf(java.io.IOException.class);
            server.start();
            assertThat(get(server.url())).contains("\"kept\":true");
            server.pause();
            assertThatThrownBy(() -> get(server.url())).isInstanceOf(HttpTimeoutException.class);
            server.resume();
            assertThat(get(server.url())).contains("\"kept\":true");
        }
    }

    private void put(URI server, String document) throws Exception {
        var answer =
                client.send(
                        HttpRequest.newBuilder(server.resolve("/things/_doc/1?refresh=true"))
                                .header("Content-Type", "application/json")
                                .PUT(BodyPublishers.ofString(document))
                                .build(),
                        BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
    }

    private String get(URI server) throws Exception {
        return client.send(
                        HttpRequest.newBuilder(server.resolve("/things/_doc/1"))
                                .timeout(Duration.ofSeconds(2))
                                .build(),
                        BodyHandlers.ofString())
                .body();
    }
}
