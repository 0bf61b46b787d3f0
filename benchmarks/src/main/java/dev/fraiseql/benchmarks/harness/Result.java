package dev.fraiseql.benchmarks.harness;

import org.jspecify.annotations.Nullable;

/**
 * One line of the table of results.
 *
 * @param other what ours is compared with; null where it is judged alone
 * @param otherIsLimit whether the other is what nothing can beat, or a peer
 * @param target null where nothing is demanded
 */
public record Result(
        String work,
        Samples ours,
        @Nullable Samples other,
        boolean otherIsLimit,
        Comparison comparison,
        @Nullable Target target) {

    public double value() {
        return comparison.value(ours.median(), other == null ? Double.NaN : other.median());
    }

    /** {@code aim}, {@code must} or {@code missed}; empty where nothing is demanded. */
    public String reached() {
        if (target == null) {
            return "";
        }
        var value = value();
        return comparison.meets(value, target.aim())
                ? "aim"
                : comparison.meets(value, target.must()) ? "must" : "missed";
    }
}
