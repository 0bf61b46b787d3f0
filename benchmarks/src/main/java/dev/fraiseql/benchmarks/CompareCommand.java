package dev.fraiseql.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fraiseql.benchmarks.harness.BenchmarkFailure;
import dev.fraiseql.benchmarks.harness.Checkout;
import dev.fraiseql.benchmarks.harness.Regressions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** The guard against getting slower: ratios to the limit, which another machine does not change. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = {
            "Compares results with the committed ones, by their ratio to limit and peers.",
            "Absolute figures are not compared: they belong to their machine.",
            "Exits with 1 where a ratio got worse by more than the tolerance."
        })
final class CompareCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "NAME",
            arity = "1..*",
            description = "Benchmarks: export, graphql, small, wire, events …")
    private List<String> names = List.of();

    @Option(
            names = "--with",
            paramLabel = "DIR",
            description =
                    "Results of an earlier `dev/bench NAME --results DIR`; without it each benchmark runs now.")
    private @Nullable Path folder;

    @Option(
            names = "--tolerance",
            paramLabel = "PERCENT",
            defaultValue = "15",
            description = "How much worse a ratio may be (default: ${DEFAULT-VALUE}).")
    private double tolerance;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        var worse = false;
        for (var name : names) {
            var measured = folder == null ? run(name) : folder;
            var regressions =
                    Regressions.of(read(Checkout.find().results(), name), read(measured, name));
            out.print(regressions.table(tolerance));
            worse |= regressions.worse(tolerance);
        }
        out.flush();
        return worse ? 1 : 0;
    }

    private static Path run(String name) throws IOException {
        var results = Files.createTempDirectory("bench-");
        if (Main.run(name, "--results", results.toString()) != 0) {
            throw new BenchmarkFailure("the benchmark " + name + " failed");
        }
        return results;
    }

    private static JsonNode read(Path folder, String name) throws IOException {
        var file = folder.resolve(name + ".json");
        if (!Files.exists(file)) {
            throw new BenchmarkFailure(
                    "there is no " + file + ": run `dev/bench " + name + "` first");
        }
        return new ObjectMapper().readTree(file.toFile());
    }
}
