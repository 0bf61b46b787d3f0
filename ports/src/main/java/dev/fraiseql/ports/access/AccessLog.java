package dev.fraiseql.ports.access;

import dev.fraiseql.domain.access.AccessEntry;
import java.time.Duration;
import java.util.List;

/** Keeps what callers did. Called by one thread at a time. */
public interface AccessLog {

    /** For people: "audit log". */
    String name();

    /** Whether nothing may be done that can't be recorded here. */
    boolean required();

    /** How long entries are gathered before they are given. */
    Duration gather();

    /**
     * Appends entries, in their order. Where it fails, some may have been taken: the same are given
     * again, before any other, until it succeeds.
     *
     * @throws dev.fraiseql.domain.failure.FailureException why they can't be written now
     */
    void append(List<AccessEntry> entries);
}
