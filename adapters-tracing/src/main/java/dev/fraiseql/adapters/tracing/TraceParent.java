package dev.fraiseql.adapters.tracing;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The header {@code traceparent} of W3C Trace Context. */
final class TraceParent {

    /** What callers send is read no further. */
    private static final int LONGEST = 512;

    private TraceParent() {}

    /** The context that a header names; the root where it is malformed. */
    static Context read(@Nullable String header) {
        return header == null || header.length() > LONGEST
                ? Context.root()
                : W3CTraceContextPropagator.getInstance()
                        .extract(Context.root(), header, Header.ONLY);
    }

    static String write(SpanContext span) {
        return "00-" + span.getTraceId() + "-" + span.getSpanId() + "-01";
    }

    @SuppressWarnings("deprecation") // the interface still demands the method that it deprecates
    private enum Header implements TextMapGetter<String> {
        ONLY;

        private static final String NAME = "traceparent";

        @Override
        public Iterable<String> keys(String carrier) {
            return List.of(NAME);
        }

        @Override
        public @Nullable String get(@Nullable String carrier, String key) {
            return key.equals(NAME) ? carrier : null;
        }
    }
}
