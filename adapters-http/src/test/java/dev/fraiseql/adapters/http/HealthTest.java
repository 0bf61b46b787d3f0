package dev.fraiseql.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Liveness and readiness. */
class HealthTest extends OpenDoor {
    @Test
    void aLiveProcessSaysSo() throws Exception {
        backend.healthy = false;
        assertThat(send(request("/health/live")).statusCode()).isEqualTo(200);
    }

    @Test
    void readinessNamesTheParts() throws Exception {
        var ready = send(request("/health/ready"));
        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(ready.body())
                .matches(
                        "\\{\"status\":\"ready\",\"parts\":\\[\\{\"name\":\"database\",\"ok\":true,\"required\":true,"
                                + "\"detail\":\"ok\",\"since\":\"20[^\"]+Z\"},\\{\"name\":\"http\",.*");

        backend.healthy = false;

        var down = send(request("/health/ready"));
        assertThat(down.statusCode()).isEqualTo(503);
        assertThat(down.body()).contains("\"status\":\"not ready\"").doesNotContain("secret");
    }
}
