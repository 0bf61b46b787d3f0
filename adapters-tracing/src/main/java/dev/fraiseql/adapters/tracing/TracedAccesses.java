package dev.fraiseql.adapters.tracing;

import dev.fraiseql.domain.access.AccessRecord;
import dev.fraiseql.domain.access.AccessStart;
import dev.fraiseql.domain.access.Entrance;
import dev.fraiseql.ports.access.AccessObserver;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.context.Context;
import jakarta.inject.Inject;
import org.slf4j.MDC;

/** Each access as a span: part of the caller's trace, where it sends one. */
final class TracedAccesses implements AccessObserver {

    private static final Observation UNSEEN = record -> {};

    private final TraceExport export;

    @Inject
    TracedAccesses(TraceExport export) {
        this.export = export;
    }

    @Override
    public Observation begin(AccessStart start) {
        if (start.entrance() == Entrance.OPEN) {
            return UNSEEN;
        }
        var parent = TraceParent.read(start.traceparent());
        var span =
                export.tracer()
                        .spanBuilder(start.entrance().label())
                        .setParent(parent)
                        .setSpanKind(SpanKind.SERVER)
                        .startSpan();
        return span.isRecording() ? new Traced(start, span, parent.with(span)) : UNSEEN;
    }

    private record Traced(AccessStart start, Span span, Context context) implements Observation {

        @Override
        @SuppressWarnings("MustBeClosedChecker") // closed with the scope that is given
        public Scope enter() {
            var current = context.makeCurrent();
            MDC.put("trace", span.getSpanContext().getTraceId());
            return () -> {
                MDC.remove("trace");
                current.close();
            };
        }

        @Override
        public void end(AccessRecord record) {
            span.updateName(record.entrance().label());
            span.setAttribute("fraiseql.access", start.id());
            span.setAttribute("fraiseql.target", record.target());
            span.setAttribute("fraiseql.rows", record.rows());
            span.setAttribute("fraiseql.bytes", record.bytes());
            if (!record.document().isEmpty()) {
                span.setAttribute("graphql.document.sha256", record.document());
            }
            if (start.requestId() != null) {
                span.setAttribute("fraiseql.request", start.requestId());
            }
            if (record.failure() != null) {
                span.setAttribute("error.type", record.failure().name());
                span.setStatus(StatusCode.ERROR);
            }
            span.end();
        }
    }
}
