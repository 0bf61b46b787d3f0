package dev.fraiseql.benchmarks.client;

import dev.fraiseql.benchmarks.harness.BenchmarkFailure;
import dev.fraiseql.benchmarks.harness.Metric;
import java.util.Map;

/**
 * What the client saw of one stream, from the request on.
 *
 * @param first nanoseconds until the first rows were in its hands
 * @param total nanoseconds until the end of the stream
 * @param rows of a Flight stream and of COPY
 * @param bytes of an HTTP body and of COPY
 */
public record Reading(long first, long total, long rows, long bytes) {

    String line() {
        return "ok\t" + first + "\t" + total + "\t" + rows + "\t" + bytes;
    }

    static Reading parse(String line) {
        var words = line.split("\t", -1);
        if (words.length != 5 || !words[0].equals("ok")) {
            throw new BenchmarkFailure("the client process: " + line.replace('\t', ' '));
        }
        return new Reading(
                Long.parseLong(words[1]),
                Long.parseLong(words[2]),
                Long.parseLong(words[3]),
                Long.parseLong(words[4]));
    }

    public Map<Metric, Double> metrics() {
        return Map.of(Metric.SECONDS, total / 1e9, Metric.FIRST_MILLIS, first / 1e6);
    }
}
