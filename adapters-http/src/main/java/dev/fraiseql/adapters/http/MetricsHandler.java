package dev.fraiseql.adapters.http;

import dev.fraiseql.application.telemetry.ReadMetrics;
import dev.fraiseql.domain.access.Entrance;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;

/** {@code GET /metrics}, where metrics are switched on. */
final class MetricsHandler {

    static final String PATH = "/metrics";

    private final Callers callers;
    private final Compression compression;
    private final Optional<ReadMetrics> metrics;

    @Inject
    MetricsHandler(Callers callers, HttpConfig config, Optional<ReadMetrics> metrics) {
        this.callers = callers;
        this.compression = new Compression(config.compression());
        this.metrics = metrics;
    }

    /** Whether there are any to show. */
    boolean areKept() {
        return metrics.isPresent();
    }

    /** Empty where there are none. */
    Map<String, Handler> pages() {
        return metrics.<Map<String, Handler>>map(read -> Map.of(PATH, call -> page(read, call)))
                .orElse(Map.of());
    }

    private Reply page(ReadMetrics read, Call call) {
        call.access().asks(Entrance.METRICS, PATH);
        var page = read.page(() -> callers.of(call), call.accept());
        return compression.apply(
                call,
                Reply.of(200, page.contentType(), page.body())
                        .with(Map.of("Cache-Control", "no-store")));
    }
}
