package dev.fraiseql.domain.access;

import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.identity.Subject;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * An access that has ended.
 *
 * @param start as it came in
 * @param entrance as it turned out to be
 * @param target what was asked for: a table, an operation's name, an action; never a value; empty
 *     where it was not understood
 * @param document the id of the GraphQL document that was asked for, its SHA-256 unless it is a
 *     trusted one; several are joined by commas; empty for none
 * @param credential what the caller showed
 * @param caller null for one that was not let in
 * @param failure null where all went well
 * @param rows that were sent or received; 0 where the door sends bytes it does not look into
 * @param bytes that were sent or received, before transport compression
 * @param duration from the first byte of the call to the last one given away
 */
public record AccessRecord(
        AccessStart start,
        Entrance entrance,
        String target,
        String document,
        CredentialKind credential,
        @Nullable Subject caller,
        @Nullable FailureCode failure,
        long rows,
        long bytes,
        Duration duration) {}
