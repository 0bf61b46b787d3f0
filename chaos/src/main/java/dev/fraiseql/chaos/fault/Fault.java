package dev.fraiseql.chaos.fault;

import java.time.Duration;

/**
 * Something that went wrong on purpose.
 *
 * @param at since the beginning
 * @param lasted until it was healed
 */
public record Fault(Duration at, String target, Kind kind, Duration lasted) {

    /** What can be done to a part. */
    public enum Kind {
        /** SIGKILL, and a start at the end. */
        KILL,
        /** SIGSTOP, and SIGCONT at the end. */
        PAUSE,
        /** Its connections are reset, new ones too. */
        RESET,
        /** Its end of the connections is gone, and nobody is told. */
        HALF_OPEN,
        /** Its connections carry a trickle. */
        SLOW
    }
}
