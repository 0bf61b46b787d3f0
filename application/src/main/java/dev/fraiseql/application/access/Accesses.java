package dev.fraiseql.application.access;

import dev.fraiseql.domain.access.AccessStart;
import dev.fraiseql.domain.access.Entrance;
import dev.fraiseql.ports.access.AccessObserver;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where every door registers a call before it does anything else. Thread-safe. */
@Singleton
public final class Accesses {

    /** It stands in logs and headers. */
    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9._:/+=@-]{1,128}");

    private final List<AccessObserver> observers;
    private final LimitAccesses limits;

    @Inject
    public Accesses(Set<AccessObserver> observers, LimitAccesses limits) {
        this.limits = limits;
        this.observers = List.copyOf(observers);
    }

    /** What a door that counts its own memory adds it to. */
    public MemoryBudget memory() {
        return limits.memory();
    }

    /**
     * The door closes the access when it has sent its last byte, or given up.
     *
     * @param origin the peer's address without its port
     * @param requestId the header {@code X-Request-Id}; ignored where it is no plain word
     * @param traceparent the header of that name
     */
    public Access begin(
            Entrance entrance,
            String origin,
            @Nullable String requestId,
            @Nullable String traceparent) {
        var id = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        var named = requestId != null && REQUEST_ID.matcher(requestId).matches() ? requestId : null;
        return new Access(
                new AccessStart(id, Instant.now(), entrance, origin, named, traceparent),
                observers,
                limits);
    }
}
