package dev.fraiseql.ports.telemetry;

import dev.fraiseql.domain.failure.FailureCode;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Several tracers as one. */
public final class Tracers {

    private Tracers() {}

    /** None, one or all of them. */
    public static Tracer of(Collection<Tracer> tracers) {
        return switch (tracers.size()) {
            case 0 -> Tracer.NONE;
            case 1 -> tracers.iterator().next();
            default -> new All(List.copyOf(tracers));
        };
    }

    private record All(List<Tracer> tracers) implements Tracer {

        @Override
        public Span begin(Work work, String subject, List<String> causes) {
            return new Spans(
                    tracers.stream().map(tracer -> tracer.begin(work, subject, causes)).toList());
        }

        @Override
        public @Nullable String traceparent() {
            for (var tracer : tracers) {
                var context = tracer.traceparent();
                if (context != null) {
                    return context;
                }
            }
            return null;
        }
    }

    private record Spans(List<Span> spans) implements Span {

        @Override
        public void moved(long rows) {
            spans.forEach(span -> span.moved(rows));
        }

        @Override
        public void failed(FailureCode code) {
            spans.forEach(span -> span.failed(code));
        }

        @Override
        public void close() {
            spans.forEach(Span::close);
        }
    }
}
