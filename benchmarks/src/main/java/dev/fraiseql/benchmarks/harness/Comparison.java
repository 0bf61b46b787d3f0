package dev.fraiseql.benchmarks.harness;

import java.math.BigDecimal;
import java.util.Locale;

/** How our figure is judged against another one, or alone. */
public enum Comparison {
    /** Our time, as a multiple of the limit's: 1.0× is perfect. */
    TIMES_AS_LONG(true, "×", 2),
    /** Our throughput in percent of the limit's. */
    SHARE(false, " %", 0),
    /** By how much we are later or larger, in our own unit. */
    BEHIND(true, "", 1),
    /** How many times our throughput is the other's. */
    TIMES_THE_THROUGHPUT(false, "×", 2),
    /** How many times the other takes as long as we do. */
    TIMES_AS_FAST(false, "×", 2),
    /** How many times our size the other is. */
    TIMES_AS_SMALL(false, "×", 1),
    /** Our figure itself, where less is better. */
    AT_MOST(true, "", 1),
    /** Our figure itself, where more is better. */
    AT_LEAST(false, "", 0);

    private final boolean lessIsBetter;
    private final String suffix;
    private final int decimals;

    Comparison(boolean lessIsBetter, String suffix, int decimals) {
        this.lessIsBetter = lessIsBetter;
        this.suffix = suffix;
        this.decimals = decimals;
    }

    double value(double ours, double other) {
        return switch (this) {
            case TIMES_AS_LONG, TIMES_THE_THROUGHPUT -> ours / other;
            case SHARE -> 100 * ours / other;
            case BEHIND -> ours - other;
            case TIMES_AS_FAST, TIMES_AS_SMALL -> other / ours;
            case AT_MOST, AT_LEAST -> ours;
        };
    }

    boolean lessIsBetter() {
        return lessIsBetter;
    }

    boolean meets(double value, double target) {
        return lessIsBetter ? value <= target : value >= target;
    }

    /** A target is a round number, and printed as one. */
    String target(double target, Metric metric) {
        var text =
                switch (this) {
                    case TIMES_AS_LONG,
                            SHARE,
                            TIMES_THE_THROUGHPUT,
                            TIMES_AS_FAST,
                            TIMES_AS_SMALL ->
                            BigDecimal.valueOf(target).stripTrailingZeros().toPlainString()
                                    + suffix;
                    case BEHIND, AT_MOST, AT_LEAST -> metric.format(target);
                };
        return (lessIsBetter ? "≤ " : "≥ ") + text;
    }

    String print(double value, Metric metric) {
        return switch (this) {
            case TIMES_AS_LONG, SHARE, TIMES_THE_THROUGHPUT, TIMES_AS_FAST, TIMES_AS_SMALL ->
                    String.format(Locale.ROOT, "%." + decimals + "f", value) + suffix;
            case BEHIND, AT_MOST, AT_LEAST -> metric.format(value);
        };
    }
}
