package dev.fraiseql.application;

import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.query.GraphQLRequest;
import org.jspecify.annotations.Nullable;

/** Takes note of answered requests. Never blocks, never fails. Thread-safe. */
public interface RequestRecorder {

    /** Takes no note. */
    RequestRecorder NONE = (subject, request, begin, code, door) -> {};

    /**
     * @param begin {@link System#nanoTime} when it came
     * @param code why it failed; null where it did not
     * @param door {@code http} or {@code flight}
     */
    void answered(
            Subject subject,
            GraphQLRequest request,
            long begin,
            @Nullable FailureCode code,
            String door);
}
