package dev.fraiseql.ports.telemetry;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Follows work. Thread-safe; must neither block nor fail. */
public interface Tracer {

    /** Follows nothing. */
    Tracer NONE =
            new Tracer() {
                @Override
                public Span begin(Work work, String subject, List<String> causes) {
                    return Span.NONE;
                }

                @Override
                public @Nullable String traceparent() {
                    return null;
                }
            };

    /**
     * Work begins, as part of what the current thread does.
     *
     * @param subject texts never leave the process but as their hash
     * @param causes W3C trace contexts of what it came from
     */
    Span begin(Work work, String subject, List<String> causes);

    /** Work that came from the current thread's call. */
    default Span begin(Work work, String subject) {
        return begin(work, subject, List.of());
    }

    /**
     * The W3C trace context of what the current thread does, for what goes on elsewhere; null where
     * nobody follows it.
     */
    @Nullable String traceparent();
}
