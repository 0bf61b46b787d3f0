package dev.fraiseql.testkit.service;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/**
 * A Python with the clients that data people use, in a virtual environment below the user's cache,
 * made once a machine. Where the machine has no Python 3, its tests are skipped, or fail under CI.
 */
public final class PythonClients {

    /** Part of the folder's name: another list makes another environment. */
    private static final List<String> PACKAGES =
            List.of(
                    "pyarrow==26.0.1",
                    "pandas==3.1.1",
                    "polars==2.1.0",
                    "adbc-driver-flightsql==1.13.0");

    private static final long INSTALL_MINUTES = 10;
    private static final long RUN_SECONDS = 60;

    private final Path python;

    private PythonClients(Path python) {
        this.python = python;
    }

    /** Installs what is missing; several processes may ask at once. */
    public static PythonClients get() throws InterruptedException {
        var home = Path.of(System.getProperty("user.home"), ".cache/fraiseql");
        var name = "python-" + Integer.toHexString(PACKAGES.hashCode());
        try {
            Files.createDirectories(home);
            try (var file =
                            FileChannel.open(
                                    home.resolve(name + ".lock"),
                                    StandardOpenOption.CREATE,
                                    StandardOpenOption.WRITE);
                    var _ = file.lock()) {
                return new PythonClients(install(home.resolve(name)));
            }
        } catch (IOException failed) {
            throw MissingService.abort(
                    "Python with " + String.join(" and ", PACKAGES),
                    "install Python 3 with venv (Debian: python3-venv)",
                    failed);
        }
    }

    /**
     * Runs a program in a folder.
     *
     * @return what it printed, errors too
     * @throws IOException if it fails or takes longer than a minute; the message has what it
     *     printed
     */
    public String run(String program, Path folder) throws IOException, InterruptedException {
        return run(
                List.of(python.toString(), "-c", program),
                folder,
                TimeUnit.SECONDS.toMillis(RUN_SECONDS));
    }

    private static Path install(Path environment) throws IOException, InterruptedException {
        var python = environment.resolve("bin/python");
        var complete = environment.resolve("complete");
        if (!Files.exists(complete)) {
            var patience = TimeUnit.MINUTES.toMillis(INSTALL_MINUTES);
            var here = Objects.requireNonNull(environment.getParent(), "environment");
            run(
                    List.of("python3", "-m", "venv", "--clear", environment.toString()),
                    here,
                    patience);
            var install =
                    new ArrayList<>(List.of(python.toString(), "-m", "pip", "install", "--quiet"));
            install.addAll(PACKAGES);
            run(install, here, patience);
            Files.createFile(complete);
        }
        return python;
    }

    private static String run(List<String> command, Path folder, long millis)
            throws IOException, InterruptedException {
        var output = Files.createTempFile("fraiseql-python-", ".log");
        try {
            var process =
                    new ProcessBuilder(command)
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile())
                            .start();
            if (!process.waitFor(millis, TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new IOException(
                        command
                                + " took longer than "
                                + millis
                                + " ms: "
                                + Files.readString(output));
            }
            if (process.exitValue() != 0) {
                throw new IOException(command + " failed: " + Files.readString(output));
            }
            return Files.readString(output);
        } finally {
            Files.deleteIfExists(output);
        }
    }
}
