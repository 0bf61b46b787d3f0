package dev.fraiseql.benchmarks.harness;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The source checkout that these classes were built in, and how its programs are started. */
public final class Checkout {

    private static final Path JVM_FLAGS = Path.of("dev", "lib", "jvm-flags");

    private final Path root;

    private Checkout(Path root) {
        this.root = root;
    }

    public static Checkout find() {
        try {
            var source = Checkout.class.getProtectionDomain().getCodeSource().getLocation().toURI();
            for (var folder = Path.of(source); folder != null; folder = folder.getParent()) {
                if (Files.exists(folder.resolve(JVM_FLAGS))) {
                    return new Checkout(folder);
                }
            }
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
        throw new BenchmarkFailure(
                "no " + JVM_FLAGS + " above the classes: run benchmarks from a source checkout");
    }

    public Path results() {
        return root.resolve("benchmarks").resolve("results");
    }

    /** The command of a JVM with the launcher's options and the classes of this one. */
    public List<String> java(Class<?> main, List<String> arguments) throws IOException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        for (var line : Files.readAllLines(root.resolve(JVM_FLAGS))) {
            if (!line.isBlank() && !line.startsWith("#")) {
                command.add(line.strip());
            }
        }
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(main.getName());
        command.addAll(arguments);
        return command;
    }
}
