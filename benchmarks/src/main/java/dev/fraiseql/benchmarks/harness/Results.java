package dev.fraiseql.benchmarks.harness;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects lines of the table; a line whose other contender did not take part is left out. */
public final class Results {

    private final List<Result> lines = new ArrayList<>();

    /** Our samples beside what nothing can beat. */
    public void limited(
            Rounds rounds,
            String work,
            Metric metric,
            String ours,
            String limit,
            Comparison comparison,
            @Nullable Target target) {
        compare(rounds, work, metric, ours, limit, true, comparison, target);
    }

    /** Our samples beside another program's. */
    public void against(
            Rounds rounds,
            String work,
            Metric metric,
            String ours,
            String peer,
            Comparison comparison,
            @Nullable Target target) {
        compare(rounds, work, metric, ours, peer, false, comparison, target);
    }

    private void compare(
            Rounds rounds,
            String work,
            Metric metric,
            String ours,
            String other,
            boolean otherIsLimit,
            Comparison comparison,
            @Nullable Target target) {
        var mine = rounds.find(ours, metric);
        var theirs = rounds.find(other, metric);
        if (mine.isPresent() && theirs.isPresent()) {
            lines.add(new Result(work, mine.get(), theirs.get(), otherIsLimit, comparison, target));
        }
    }

    /** Our samples alone, if there are any. */
    public void alone(
            Rounds rounds,
            String work,
            Metric metric,
            String ours,
            Comparison comparison,
            @Nullable Target target) {
        rounds.find(ours, metric).ifPresent(samples -> alone(work, samples, comparison, target));
    }

    public void alone(String work, Samples ours, Comparison comparison, @Nullable Target target) {
        lines.add(new Result(work, ours, null, false, comparison, target));
    }

    public List<Result> lines() {
        return List.copyOf(lines);
    }
}
