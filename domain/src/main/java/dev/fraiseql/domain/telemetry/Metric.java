package dev.fraiseql.domain.telemetry;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Something that is measured: one number for each combination of labels.
 *
 * @param name as Prometheus names things, with the unit in it: {@code fraiseql_change_log_bytes}; a
 *     counter's ends in {@code _total}
 * @param meaning a sentence without its full stop
 * @param labels each of a small, fixed set of values: never a user's, a table's or an operation's
 *     name
 */
public record Metric(String name, Type type, String meaning, List<String> labels) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");

    public enum Type {
        /** Only grows, from 0 at the start of the process. */
        COUNTER,
        /** As it is now. */
        GAUGE,
        /** How many were how large, in fixed buckets. */
        HISTOGRAM
    }

    public Metric {
        labels = List.copyOf(labels);
        if (!NAME.matcher(name).matches() || name.endsWith("_total") != (type == Type.COUNTER)) {
            throw new IllegalArgumentException(name + " is no name of a " + type);
        }
    }

    public static Metric counter(String name, String meaning, String... labels) {
        return new Metric(name, Type.COUNTER, meaning, List.of(labels));
    }

    public static Metric gauge(String name, String meaning, String... labels) {
        return new Metric(name, Type.GAUGE, meaning, List.of(labels));
    }

    public static Metric histogram(String name, String meaning, String... labels) {
        return new Metric(name, Type.HISTOGRAM, meaning, List.of(labels));
    }

    /** The same of a count: beyond 2^53 a metric is not exact. */
    public Sample at(long count, String... labels) {
        return at((double) count, labels);
    }

    /**
     * @param labels the values, in the order of the labels
     */
    public Sample at(double value, String... labels) {
        return new Sample(this, List.of(labels), value);
    }
}
