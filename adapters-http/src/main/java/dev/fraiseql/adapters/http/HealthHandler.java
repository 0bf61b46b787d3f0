package dev.fraiseql.adapters.http;

import dev.fraiseql.application.CheckHealth;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;

/**
 * {@code GET /health/live}: the process answers. {@code GET /health/ready}: so do the dependencies
 * that are required; the answer names all of them.
 */
final class HealthHandler {

    private static final byte[] LIVE = "{\"status\":\"live\"}".getBytes(StandardCharsets.UTF_8);

    private final CheckHealth health;

    @Inject
    HealthHandler(CheckHealth health) {
        this.health = health;
    }

    Reply live(Call call) {
        return Reply.of(200, Reply.JSON, LIVE);
    }

    Reply ready(Call call) throws InterruptedException {
        var report = health.report();
        return Reply.of(report.ready() ? 200 : 503, Reply.JSON, report.json());
    }
}
