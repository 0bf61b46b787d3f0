package dev.fraiseql.benchmarks.harness;

import java.util.List;

/**
 * What the rounds gave for one contender.
 *
 * @param values in the order of the rounds, at least one
 */
public record Samples(String contender, Metric metric, List<Double> values) {

    public Samples {
        values = List.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException(contender + " has no " + metric + " samples");
        }
    }

    public static Samples of(String contender, Metric metric, double value) {
        return new Samples(contender, metric, List.of(value));
    }

    public double median() {
        var sorted = values.stream().sorted().toList();
        var middle = sorted.size() / 2;
        return sorted.size() % 2 == 1
                ? sorted.get(middle)
                : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }

    public double min() {
        return values.stream().mapToDouble(Double::doubleValue).min().orElseThrow();
    }

    public double max() {
        return values.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
    }

    @Override
    public String toString() {
        return metric.format(median());
    }
}
