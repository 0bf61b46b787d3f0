package dev.fraiseql.benchmarks.peers;

import dev.fraiseql.benchmarks.harness.Background;
import dev.fraiseql.benchmarks.harness.BenchmarkFailure;
import dev.fraiseql.benchmarks.harness.Cache;
import dev.fraiseql.benchmarks.harness.Command;
import dev.fraiseql.benchmarks.harness.Contender;
import dev.fraiseql.benchmarks.harness.Metric;
import dev.fraiseql.benchmarks.harness.Progress;
import dev.fraiseql.benchmarks.harness.Tool;
import dev.fraiseql.benchmarks.postgres.Database;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * The ADBC driver for PostgreSQL and ConnectorX, both in one Python process without a server
 * between it and PostgreSQL.
 */
public final class PythonPeers implements AutoCloseable {

    /** Names of the contenders, as tables show them. */
    public static final String ADBC = "ADBC PostgreSQL";

    public static final String CONNECTORX = "ConnectorX";

    private static final List<String> PACKAGES =
            List.of("pyarrow", "adbc-driver-postgresql", "adbc-driver-manager", "connectorx");

    private final Background process;
    private final Writer requests;
    private final BufferedReader answers;

    private PythonPeers(Background process) {
        this.process = process;
        this.requests = process.process().outputWriter();
        this.answers = process.process().inputReader();
    }

    /** Installs them at the first call; empty, with a note, where that fails. */
    public static Optional<PythonPeers> start(Cache cache, Progress progress)
            throws IOException, InterruptedException {
        var python = Tool.PYTHON.find();
        if (python.isEmpty()) {
            progress.note("no Python peers: " + Tool.PYTHON.missing());
            return Optional.empty();
        }
        var folder = cache.folder("python-peers");
        var program = folder.resolve("venv/bin/python");
        try {
            install(python.get(), folder, program, progress);
        } catch (BenchmarkFailure failure) {
            progress.note("no Python peers: " + failure.getMessage());
            return Optional.empty();
        }
        var script = folder.resolve("export.py");
        try (var resource = PythonPeers.class.getResourceAsStream("export.py")) {
            Files.write(script, Objects.requireNonNull(resource).readAllBytes());
        }
        return Optional.of(
                new PythonPeers(
                        Background.start(
                                "python-peers",
                                List.of(program.toString(), script.toString()),
                                Map.of(),
                                folder.resolve("peers.log"),
                                true)));
    }

    private static void install(Path python, Path folder, Path program, Progress progress)
            throws IOException, InterruptedException {
        var done = folder.resolve("installed");
        if (Files.exists(done)) {
            return;
        }
        progress.say("installing the Python peers (once)");
        new Command(
                        List.of(
                                python.toString(),
                                "-m",
                                "venv",
                                "--clear",
                                folder.resolve("venv").toString()))
                .seconds();
        var pip = new ArrayList<>(List.of(program.toString(), "-m", "pip", "install", "-q"));
        pip.addAll(PACKAGES);
        new Command(pip).seconds();
        Files.createFile(done);
    }

    public Contender adbc(Database database, String query) {
        return new Contender(ADBC, () -> ask("adbc", database, query));
    }

    public Contender connectorx(Database database, String query) {
        return new Contender(CONNECTORX, () -> ask("connectorx", database, query));
    }

    private Map<Metric, Double> ask(String tool, Database database, String query)
            throws IOException {
        requests.write(tool + "\t" + database.url() + "\t" + query + "\n");
        requests.flush();
        var answer = answers.readLine();
        if (answer == null) {
            throw new BenchmarkFailure("the Python peers ended: " + process.said());
        }
        var words = answer.split("\t", -1);
        if (!words[0].equals("ok")) {
            throw new BenchmarkFailure(tool + ": " + answer);
        }
        var metrics = new EnumMap<Metric, Double>(Metric.class);
        metrics.put(Metric.SECONDS, Double.valueOf(words[1]));
        if (!words[2].equals("-")) {
            metrics.put(Metric.FIRST_MILLIS, Double.valueOf(words[2]));
        }
        return metrics;
    }

    @Override
    public void close() throws InterruptedException {
        process.close();
    }
}
