package dev.fraiseql.adapters.tracing;

import dev.fraiseql.domain.query.DocumentId;
import dev.fraiseql.ports.telemetry.Span;
import dev.fraiseql.ports.telemetry.Tracer;
import dev.fraiseql.ports.telemetry.Work;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import jakarta.inject.Inject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Work as spans: what a call does, within the call's trace; what is done with changes, within the
 * trace of each call that made one of them. Where nobody follows the call, nothing is made.
 */
final class TracedWork implements Tracer {

    /** A batch of thousands of changes may have as many causes. */
    private static final int MOST_CAUSES = 16;

    private final TraceExport export;

    @Inject
    TracedWork(TraceExport export) {
        this.export = export;
    }

    @Override
    public Span begin(Work work, String subject, List<String> causes) {
        return switch (work) {
            case STATEMENT, COPY, UPLOAD -> {
                var current = Context.current();
                yield isFollowed(current)
                        ? new SpanGroup(List.of(span(work, subject, current)))
                        : Span.NONE;
            }
            case RELAY, PROJECT -> {
                var spans =
                        causes.stream()
                                .distinct()
                                .limit(MOST_CAUSES)
                                .map(TraceParent::read)
                                .filter(TracedWork::isFollowed)
                                .map(cause -> span(work, subject, cause))
                                .toList();
                yield spans.isEmpty() ? Span.NONE : new SpanGroup(spans);
            }
        };
    }

    private static boolean isFollowed(Context context) {
        return io.opentelemetry.api.trace.Span.fromContext(context).getSpanContext().isSampled();
    }

    private io.opentelemetry.api.trace.Span span(Work work, String subject, Context parent) {
        var builder = export.tracer().spanBuilder(work.label()).setParent(parent);
        switch (work) {
            case STATEMENT, COPY ->
                    builder.setSpanKind(SpanKind.CLIENT)
                            .setAttribute("db.system.name", "postgresql")
                            .setAttribute("db.query.sha256", DocumentId.of(subject).value());
            case UPLOAD ->
                    builder.setSpanKind(SpanKind.CLIENT)
                            .setAttribute("db.system.name", "postgresql")
                            .setAttribute("db.collection.name", subject);
            case RELAY ->
                    builder.setSpanKind(SpanKind.PRODUCER).setAttribute("fraiseql.source", subject);
            case PROJECT ->
                    builder.setSpanKind(SpanKind.CONSUMER)
                            .setAttribute("fraiseql.projection", subject);
        }
        return builder.startSpan();
    }

    @Override
    public @Nullable String traceparent() {
        var span = io.opentelemetry.api.trace.Span.current().getSpanContext();
        return span.isSampled() ? TraceParent.write(span) : null;
    }
}
