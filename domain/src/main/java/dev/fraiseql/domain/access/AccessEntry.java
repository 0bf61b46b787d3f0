package dev.fraiseql.domain.access;

import java.time.Instant;

/** What stands in a log of accesses. */
public sealed interface AccessEntry {

    /** An access that has ended. */
    record Ended(AccessRecord access) implements AccessEntry {}

    /**
     * Accesses that are not in the log, because it could not be written for too long.
     *
     * @param count how many ended unrecorded
     * @param since when the first of them did
     * @param until when the log was written again
     */
    record Gap(long count, Instant since, Instant until) implements AccessEntry {}
}
