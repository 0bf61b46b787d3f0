package dev.fraiseql.benchmarks.harness;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program that runs to its end. */
public record Command(List<String> words, Map<String, String> environment, Duration patience) {

    public Command {
        words = List.copyOf(words);
        environment = Map.copyOf(environment);
    }

    public Command(List<String> words) {
        this(words, Map.of(), Duration.ofMinutes(10));
    }

    /** Runs it, throws its output away and returns the seconds it took, from start to end. */
    public double seconds() throws IOException, InterruptedException {
        var start = System.nanoTime();
        run(Redirect.DISCARD);
        return (System.nanoTime() - start) / 1e9;
    }

    /** Runs it and returns what it printed. */
    public String output() throws IOException, InterruptedException {
        var file = Files.createTempFile("bench-", ".out");
        try {
            run(Redirect.to(file.toFile()));
            return Files.readString(file);
        } finally {
            Files.delete(file);
        }
    }

    private void run(Redirect output) throws IOException, InterruptedException {
        var errors = Files.createTempFile("bench-", ".err");
        try {
            var builder =
                    new ProcessBuilder(words)
                            .redirectInput(Redirect.from(Path.of("/dev/null").toFile()))
                            .redirectOutput(output)
                            .redirectError(errors.toFile());
            builder.environment().putAll(environment);
            await(builder.start(), errors);
        } finally {
            Files.delete(errors);
        }
    }

    private void await(Process process, Path errors) throws IOException, InterruptedException {
        try {
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new BenchmarkFailure(
                        name() + " did not end within " + patience.toSeconds() + " s");
            }
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            var said = Files.readString(errors).strip();
            throw new BenchmarkFailure(
                    name() + " failed with " + process.exitValue() + ": " + tail(said));
        }
    }

    private String name() {
        return Path.of(words.getFirst()).getFileName().toString();
    }

    static String tail(String text) {
        return text.length() <= 1_000 ? text : "…" + text.substring(text.length() - 1_000);
    }
}
