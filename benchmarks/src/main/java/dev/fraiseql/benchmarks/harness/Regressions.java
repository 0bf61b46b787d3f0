package dev.fraiseql.benchmarks.harness;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** The ratios of two runs side by side. */
public final class Regressions {

    private final List<Line> lines = new ArrayList<>();

    private Regressions() {}

    /**
     * @param before a file of {@link ReportFile}
     * @param now another; what only one of them measured is left out
     */
    public static Regressions of(JsonNode before, JsonNode now) {
        var regressions = new Regressions();
        for (var result : now.path("results")) {
            if (result.has("ratio")) {
                find(before, result)
                        .ifPresent(
                                known ->
                                        regressions.lines.add(
                                                new Line(
                                                        key(result),
                                                        Comparison.valueOf(
                                                                result.path("comparison").asText()),
                                                        known.path("ratio").asDouble(),
                                                        result.path("ratio").asDouble())));
            }
        }
        if (regressions.lines.isEmpty()) {
            throw new BenchmarkFailure("the two runs measured nothing in common");
        }
        return regressions;
    }

    private static Optional<JsonNode> find(JsonNode report, JsonNode result) {
        return StreamSupport.stream(report.path("results").spliterator(), false)
                .filter(each -> each.has("ratio") && key(each).equals(key(result)))
                .findFirst();
    }

    /** The work and what it is compared with. */
    private static String key(JsonNode result) {
        var other = result.has("limit") ? result.path("limit") : result.path("peer");
        return result.path("work").asText() + " / " + other.path("contender").asText();
    }

    /**
     * @param tolerance in percent
     */
    public boolean worse(double tolerance) {
        return lines.stream().anyMatch(line -> line.loss() > tolerance);
    }

    /** For people; lines ending in a line feed. */
    public String table(double tolerance) {
        var text = new StringBuilder();
        for (var line : lines) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            "%-70s %8.2f -> %8.2f  %+6.1f %%%s%n",
                            line.work(),
                            line.before(),
                            line.now(),
                            -line.loss(),
                            line.loss() > tolerance ? "  WORSE" : ""));
        }
        return text.toString();
    }

    private record Line(String work, Comparison comparison, double before, double now) {

        /** By how many percent it got worse; negative where it got better. */
        double loss() {
            return 100 * (comparison.lessIsBetter() ? now / before - 1 : before / now - 1);
        }
    }
}
