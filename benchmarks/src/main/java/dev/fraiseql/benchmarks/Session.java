package dev.fraiseql.benchmarks;

import dev.fraiseql.benchmarks.harness.BenchmarkFailure;
import dev.fraiseql.benchmarks.harness.Cache;
import dev.fraiseql.benchmarks.harness.Machine;
import dev.fraiseql.benchmarks.harness.Progress;
import dev.fraiseql.benchmarks.harness.Report;
import dev.fraiseql.benchmarks.harness.ReportFile;
import dev.fraiseql.benchmarks.harness.ReportTable;
import dev.fraiseql.benchmarks.harness.Results;
import dev.fraiseql.benchmarks.harness.Tool;
import dev.fraiseql.benchmarks.postgres.BenchmarkPostgres;
import dev.fraiseql.benchmarks.postgres.Datasets;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** One run of one benchmark: the cache, PostgreSQL, and where findings go. */
final class Session implements AutoCloseable {

    private final CommandSpec command;
    private final Options options;
    private final Progress progress;
    private final Cache cache;
    private final BenchmarkPostgres postgres;

    private Session(
            CommandSpec command,
            Options options,
            Progress progress,
            Cache cache,
            BenchmarkPostgres postgres) {
        this.command = command;
        this.options = options;
        this.progress = progress;
        this.cache = cache;
        this.postgres = postgres;
    }

    /**
     * Looks for the tools first, so that one that is missing is known before anything is made.
     *
     * @param tools without which there is nothing to compare with
     */
    static Session open(CommandSpec command, Options options, Tool... tools) throws IOException {
        var progress = new Progress(command.commandLine().getErr());
        for (var tool : tools) {
            if (tool.find().isEmpty()) {
                if (!options.quick()) {
                    throw new BenchmarkFailure(tool.missing());
                }
                progress.note("left out: " + tool.missing());
            }
        }
        var cache = Cache.open(options.cache());
        try {
            progress.say("starting PostgreSQL");
            return new Session(command, options, progress, cache, BenchmarkPostgres.start(cache));
        } catch (IOException | RuntimeException failure) {
            cache.close();
            throw failure;
        }
    }

    Options options() {
        return options;
    }

    Progress progress() {
        return progress;
    }

    Cache cache() {
        return cache;
    }

    Datasets datasets() {
        return new Datasets(postgres, progress);
    }

    /** Empty in a quick run on a machine without it. */
    Optional<Path> tool(Tool tool) {
        return tool.find();
    }

    /** For files of this run; an earlier run's may be there. */
    Path folder() throws IOException {
        return cache.folder("run");
    }

    /** Writes the file, then prints the table. */
    void finish(Map<String, String> settings, Results results) throws IOException, SQLException {
        var all = new LinkedHashMap<>(options.settings());
        postgres.settings().forEach((name, value) -> all.put("postgresql." + name, value));
        all.putAll(settings);
        var report =
                new Report(
                        command.name() + (options.quick() ? "-quick" : ""),
                        Instant.now(),
                        commandLine(),
                        Machine.current(versions()),
                        all,
                        results.lines(),
                        progress.notes());
        var file = ReportFile.write(report, options.results());
        command.commandLine().getOut().print(ReportTable.print(report));
        command.commandLine().getOut().flush();
        progress.say("written: " + file);
    }

    private List<String> commandLine() {
        var words = new ArrayList<>(List.of("dev/bench"));
        words.addAll(command.commandLine().getParseResult().originalArgs());
        return words;
    }

    private Map<String, String> versions() throws SQLException {
        return Map.of(
                "java",
                System.getProperty("java.vm.name") + " " + System.getProperty("java.vm.version"),
                "postgresql",
                postgres.maintenance().text("show server_version"));
    }

    @Override
    public void close() throws IOException {
        try (cache) {
            postgres.close();
        }
    }
}
