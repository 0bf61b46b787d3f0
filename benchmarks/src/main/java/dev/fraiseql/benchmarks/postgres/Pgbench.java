package dev.fraiseql.benchmarks.postgres;

import dev.fraiseql.benchmarks.harness.BenchmarkFailure;
import dev.fraiseql.benchmarks.harness.Command;
import dev.fraiseql.benchmarks.harness.Metric;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Runs one hand-written script over 8 connections with prepared statements. */
public final class Pgbench {

    private static final int CONNECTIONS = 8;
    private static final Pattern RATE = Pattern.compile("^tps = ([0-9.]+)", Pattern.MULTILINE);

    private final Path program;
    private final Database database;

    public Pgbench(Path program, Database database) {
        this.program = program;
        this.database = database;
    }

    /**
     * Transactions per second, connecting not counted.
     *
     * @param variables of the script
     */
    public Map<Metric, Double> run(Path script, Map<String, Long> variables, int seconds)
            throws IOException, InterruptedException {
        var words =
                new ArrayList<>(
                        List.of(
                                program.toString(),
                                "-n",
                                "-M",
                                "prepared",
                                "-c",
                                Integer.toString(CONNECTIONS),
                                "-T",
                                Integer.toString(seconds),
                                "-f",
                                script.toString()));
        variables.forEach((name, value) -> words.addAll(List.of("-D", name + "=" + value)));
        words.add(database.url());
        var said = new Command(words).output();
        var rate = RATE.matcher(said);
        if (!rate.find()) {
            throw new BenchmarkFailure("pgbench printed no rate: " + said.strip());
        }
        return Map.of(Metric.PER_SECOND, Double.parseDouble(rate.group(1)));
    }
}
