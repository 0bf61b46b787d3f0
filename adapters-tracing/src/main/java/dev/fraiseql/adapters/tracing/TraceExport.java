package dev.fraiseql.adapters.tracing;

import dev.fraiseql.ports.lifecycle.Component;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Sends what was traced, in batches, behind a bounded queue: where the collector is slow or away,
 * spans are dropped and nobody waits.
 */
final class TraceExport implements Component {

    private static final String SCOPE = "dev.fraiseql";
    private static final int QUEUED_SPANS = 4_096;
    private static final Duration SEND_EVERY = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final TracingConfig config;
    private volatile Tracer tracer = TracerProvider.noop().get(SCOPE);
    private @Nullable SdkTracerProvider provider;

    @Inject
    TraceExport(TracingConfig config) {
        this.config = config;
    }

    /** Traces nothing before the start. */
    Tracer tracer() {
        return tracer;
    }

    @Override
    public String name() {
        return "traces";
    }

    @Override
    public synchronized void start() {
        var exporter =
                OtlpHttpSpanExporter.builder()
                        .setEndpoint(config.traces().toString())
                        .setTimeout(PATIENCE);
        config.headers().forEach(exporter::addHeader);
        var attributes = Attributes.builder();
        config.resource().forEach(attributes::put);
        var opened =
                SdkTracerProvider.builder()
                        .setResource(
                                Resource.getDefault().merge(Resource.create(attributes.build())))
                        .setSampler(Sampler.parentBased(Sampler.traceIdRatioBased(config.sample())))
                        .addSpanProcessor(
                                BatchSpanProcessor.builder(exporter.build())
                                        .setMaxQueueSize(QUEUED_SPANS)
                                        .setScheduleDelay(SEND_EVERY)
                                        .setExporterTimeout(PATIENCE)
                                        .build())
                        .build();
        provider = opened;
        tracer = opened.get(SCOPE);
    }

    /** Sends what is queued, if the collector takes it in time. */
    @Override
    public synchronized void close() {
        var open = provider;
        if (open != null) {
            provider = null;
            open.shutdown().join(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        }
    }
}
