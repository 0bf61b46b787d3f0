package dev.fraiseql.benchmarks.harness;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Everything one run found out.
 *
 * @param settings what the run was done with: rounds, rows, durability and the like
 * @param notes what was left out and why
 */
public record Report(
        String name,
        Instant date,
        List<String> command,
        Machine machine,
        Map<String, String> settings,
        List<Result> results,
        List<String> notes) {

    public Report {
        command = List.copyOf(command);
        settings = Map.copyOf(settings);
        results = List.copyOf(results);
        notes = List.copyOf(notes);
    }
}
