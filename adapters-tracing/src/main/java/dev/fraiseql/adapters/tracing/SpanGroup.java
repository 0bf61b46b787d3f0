package dev.fraiseql.adapters.tracing;

import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.ports.telemetry.Span;
import io.opentelemetry.api.trace.StatusCode;
import java.util.List;

/** One piece of work, in as many traces as it belongs to. OpenTelemetry lets a span end once. */
record SpanGroup(List<io.opentelemetry.api.trace.Span> spans) implements Span {

    @Override
    public void moved(long rows) {
        spans.forEach(span -> span.setAttribute("fraiseql.rows", rows));
    }

    @Override
    public void failed(FailureCode code) {
        spans.forEach(
                span -> {
                    span.setAttribute("error.type", code.name());
                    span.setStatus(StatusCode.ERROR);
                });
    }

    @Override
    public void close() {
        spans.forEach(io.opentelemetry.api.trace.Span::end);
    }
}
