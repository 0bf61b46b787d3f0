package dev.fraiseql.ports.health;

import java.time.Duration;
import java.time.Instant;

/** Compares another machine's clock with ours. */
public final class ClockSkew {

    private static final Duration FINE = Duration.ofSeconds(1);
    private static final Duration BEARABLE = Duration.ofSeconds(30);

    private static final String REMEDY =
            "Let NTP (chrony, systemd-timesyncd) run on both machines.";

    private ClockSkew() {}

    /**
     * @param asked our time before the question
     * @param theirs what it answered
     * @param answered our time behind the answer; theirs lies between, if the clocks agree
     */
    public static Finding between(Instant asked, Instant theirs, Instant answered) {
        var skew =
                theirs.isBefore(asked)
                        ? Duration.between(theirs, asked)
                        : theirs.isAfter(answered)
                                ? Duration.between(answered, theirs)
                                : Duration.ZERO;
        var found = "differs from this machine's by " + skew.toMillis() + " ms";
        if (skew.compareTo(FINE) <= 0) {
            return Finding.ok("clock", found);
        }
        return skew.compareTo(BEARABLE) <= 0
                ? Finding.warn("clock", found, REMEDY)
                : Finding.fail("clock", found, REMEDY);
    }
}
