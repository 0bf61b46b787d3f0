package dev.fraiseql.benchmarks.load;

import dev.fraiseql.benchmarks.harness.BenchmarkFailure;
import dev.fraiseql.benchmarks.harness.Command;
import dev.fraiseql.benchmarks.harness.Metric;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;

/** The load generator: one thread that keeps connections busy with prepared requests. */
public final class Wrk {

    private static final int BODIES = 20_000;
    private static final Pattern FOUND =
            Pattern.compile("^found (\\d+) (\\d+) (\\d+) (\\d+) (\\d+)$", Pattern.MULTILINE);

    private final Path program;
    private final Path folder;
    private final Path script;
    private final long orders;

    /**
     * @param folder for the generator's files
     * @param orders how many there are to ask for
     */
    public Wrk(Path program, Path folder, long orders) throws IOException {
        this.program = program;
        this.folder = folder;
        this.script = Resources.copy("load.lua", folder);
        this.orders = orders;
    }

    /** Requests per second and their latencies; an answer other than 2xx fails the run. */
    public Map<Metric, Double> run(Endpoint endpoint, Work work, int connections, int seconds)
            throws IOException, InterruptedException {
        var said =
                new Command(
                                List.of(
                                        program.toString(),
                                        "-t1",
                                        "-c" + connections,
                                        "-d" + seconds + "s",
                                        // A cold server may be slow to answer first; that is no
                                        // failure.
                                        "--timeout",
                                        "30s",
                                        "-s",
                                        script.toString(),
                                        endpoint.uri().toString(),
                                        bodies(endpoint.dialect(), work).toString()))
                        .output();
        var found = FOUND.matcher(said);
        if (!found.find()) {
            throw new BenchmarkFailure("wrk printed no findings: " + said.strip());
        }
        if (!found.group(5).equals("0")) {
            throw new BenchmarkFailure(
                    endpoint.name() + " failed " + found.group(5) + " requests: " + said.strip());
        }
        var duration = Double.parseDouble(found.group(2)) / 1e6;
        var p50 = Double.parseDouble(found.group(3)) / 1e3;
        var p99 = Double.parseDouble(found.group(4)) / 1e3;
        return Map.of(
                Metric.PER_SECOND,
                Double.parseDouble(found.group(1)) / duration,
                Metric.P50_MILLIS,
                p50,
                Metric.P99_MILLIS,
                p99,
                Metric.TAIL,
                p99 / p50);
    }

    /** The same keys for every contender. */
    private Path bodies(Dialect dialect, Work work) throws IOException {
        var file = folder.resolve(dialect + "-" + work + "-" + orders + ".bodies");
        if (!Files.exists(file)) {
            var random = new Random(42);
            var lines = new StringBuilder();
            for (var i = 0; i < BODIES; i++) {
                var key = random.nextLong(1, work.lastKey(orders) + 1);
                lines.append(dialect.body(work, key)).append('\n');
            }
            Files.writeString(file, lines);
        }
        return file;
    }
}
