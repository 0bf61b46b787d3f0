package dev.fraiseql.benchmarks.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** The results as a table for people. */
public final class ReportTable {

    private static final List<String> HEADER =
            List.of("work", "ours", "limit", "ratio", "peer", "must", "aim", "reached");

    private ReportTable() {}

    /** Lines ending in a line feed. */
    public static String print(Report report) {
        var lines = new ArrayList<List<String>>();
        lines.add(HEADER);
        report.results().forEach(result -> lines.add(cells(result)));
        var widths =
                IntStream.range(0, HEADER.size())
                        .map(i -> lines.stream().mapToInt(l -> l.get(i).length()).max().orElse(0))
                        .toArray();
        var text = new StringBuilder();
        for (var line : lines) {
            var row = new StringBuilder();
            for (var i = 0; i < widths.length; i++) {
                row.append(i == 0 ? "" : "  ").append(line.get(i));
                row.repeat(' ', widths[i] - line.get(i).length());
            }
            text.append(row.toString().stripTrailing()).append('\n');
        }
        report.notes().forEach(note -> text.append("note: ").append(note).append('\n'));
        return text.toString();
    }

    private static List<String> cells(Result result) {
        var comparison = result.comparison();
        var metric = result.ours().metric();
        var other = result.other();
        var target = result.target();
        var otherCell = other == null ? "" : other + " " + other.contender();
        return List.of(
                result.work(),
                result.ours().toString(),
                result.otherIsLimit() ? otherCell : "",
                other == null ? "" : comparison.print(result.value(), metric),
                result.otherIsLimit() ? "" : otherCell,
                target == null ? "" : comparison.target(target.must(), metric),
                target == null ? "" : comparison.target(target.aim(), metric),
                result.reached());
    }
}
