package dev.fraiseql.application;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a rebuild stands.
 *
 * @param applied events that this run applied
 * @param left events still to apply, as the transport last said
 * @param error why it ended early; it goes on where it stood with the next start
 */
public record RebuildProgress(
        Phase phase, long applied, long left, Instant started, @Nullable String error) {

    public enum Phase {
        /** Nothing is beside the live generation. */
        NONE,
        /** The new generation is being filled. */
        FILLING,
        /** It is compared with its source. */
        VERIFYING,
        /** It stopped; a new generation is half full. */
        INTERRUPTED,
        /** The new one is live, the old one kept until that is confirmed. */
        SWAPPED
    }
}
