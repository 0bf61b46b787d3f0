package dev.fraiseql.benchmarks.harness;

import java.util.Locale;

/** What a contender is measured by. */
public enum Metric {
    SECONDS("s", 3),
    /** Until the first row, or batch of rows, is in the client's hands. */
    FIRST_MILLIS("ms", 1),
    PER_SECOND("/s", 0),
    P50_MILLIS("ms", 1),
    P95_MILLIS("ms", 1),
    P99_MILLIS("ms", 1),
    /** How many times the median the slowest hundredth takes. */
    TAIL("×", 1),
    MICROS("µs", 1),
    MEGABYTES("MB", 0),
    /** On the wire, headers and framing included. */
    WIRE_MEGABYTES("MB", 2);

    private final String unit;
    private final int decimals;

    Metric(String unit, int decimals) {
        this.unit = unit;
        this.decimals = decimals;
    }

    public String unit() {
        return unit;
    }

    public String format(double value) {
        var number = String.format(Locale.ROOT, "%,." + decimals + "f", value);
        return this == PER_SECOND ? number + unit : number + " " + unit;
    }
}
