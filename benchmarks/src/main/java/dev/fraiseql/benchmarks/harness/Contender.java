package dev.fraiseql.benchmarks.harness;

import java.io.IOException;
import java.util.Map;

/** Something that does the work to be compared. */
public record Contender(String name, Trial trial) {

    /** One run of the work. */
    @FunctionalInterface
    public interface Trial {

        Map<Metric, Double> run() throws IOException, InterruptedException;
    }
}
