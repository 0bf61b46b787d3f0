package dev.fraiseql.benchmarks.harness;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The samples of contenders that ran by turns, so that a slow minute of the machine hits all. */
public final class Rounds {

    private final Map<String, Map<Metric, List<Double>>> samples = new LinkedHashMap<>();

    private Rounds() {}

    /**
     * Runs each contender once a round, in alternating order.
     *
     * @param warmups rounds that are run and forgotten
     */
    public static Rounds alternate(
            Progress progress, int warmups, int rounds, List<Contender> contenders)
            throws IOException, InterruptedException {
        var result = new Rounds();
        for (var round = 1 - warmups; round <= rounds; round++) {
            var order = round % 2 == 0 ? contenders.reversed() : contenders;
            for (var contender : order) {
                var metrics = contender.trial().run();
                progress.say(line(round, rounds, contender.name(), metrics));
                if (round > 0) {
                    result.add(contender.name(), metrics);
                }
            }
        }
        return result;
    }

    private void add(String contender, Map<Metric, Double> metrics) {
        var lists = samples.computeIfAbsent(contender, _ -> new EnumMap<>(Metric.class));
        metrics.forEach(
                (metric, value) ->
                        lists.computeIfAbsent(metric, _ -> new ArrayList<>()).add(value));
    }

    /** Empty where the contender did not take part, or does not know the metric. */
    public Optional<Samples> find(String contender, Metric metric) {
        return Optional.ofNullable(samples.get(contender))
                .flatMap(lists -> Optional.ofNullable(lists.get(metric)))
                .map(values -> new Samples(contender, metric, values));
    }

    private static String line(
            int round, int rounds, String contender, Map<Metric, Double> metrics) {
        var label = round > 0 ? "round " + round + "/" + rounds : "warm-up";
        return "  %-12s %-28s %s"
                .formatted(
                        label,
                        contender,
                        metrics.entrySet().stream()
                                .map(
                                        entry ->
                                                entry.getKey().name().toLowerCase(Locale.ROOT)
                                                        + " "
                                                        + entry.getKey().format(entry.getValue()))
                                .collect(Collectors.joining(", ")));
    }
}
