package dev.fraiseql.domain.access;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call as it comes in, before anybody looked at it.
 *
 * @param id names this access in every log; unique to this process's life
 * @param entrance as far as the address or method tells
 * @param origin the peer's address without its port; empty where it has none
 * @param requestId the caller's own name of it, where it sent one of a harmless form
 * @param traceparent the caller's W3C trace context as it was sent, unchecked; null for none
 */
public record AccessStart(
        String id,
        Instant time,
        Entrance entrance,
        String origin,
        @Nullable String requestId,
        @Nullable String traceparent) {}
