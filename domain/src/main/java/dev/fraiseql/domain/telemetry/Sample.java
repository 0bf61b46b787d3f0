package dev.fraiseql.domain.telemetry;

import java.util.List;

/**
 * A metric's value at a moment.
 *
 * @param labels the values, in the order of the metric's labels
 */
public record Sample(Metric metric, List<String> labels, double value) {

    public Sample {
        labels = List.copyOf(labels);
        if (labels.size() != metric.labels().size()) {
            throw new IllegalArgumentException(
                    metric.name() + " has the labels " + metric.labels() + ", not " + labels);
        }
    }
}
