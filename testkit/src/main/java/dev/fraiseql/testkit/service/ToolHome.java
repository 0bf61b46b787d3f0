package dev.fraiseql.testkit.service;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A folder of foreign tools below the user's cache, made once a machine: another list of packages
 * makes another folder.
 *
 * @param language the beginning of the folder's name
 * @param packages with their versions
 */
record ToolHome(String language, List<String> packages) {

    private static final Duration INSTALLING = Duration.ofMinutes(10);

    /** Puts the packages into a folder that exists and may hold the rest of a failed attempt. */
    interface Installer {
        void install(Path folder) throws IOException, InterruptedException;
    }

    /** The folder, installed if it is not yet; several processes may ask at once. */
    Path get(Installer installer) throws IOException, InterruptedException {
        var home = Path.of(System.getProperty("user.home"), ".cache/fraiseql");
        var folder = home.resolve(language + "-" + Integer.toHexString(packages.hashCode()));
        Files.createDirectories(folder);
        try (var file =
                        FileChannel.open(
                                Path.of(folder + ".lock"),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.WRITE);
                var _ = file.lock()) {
            var complete = folder.resolve("complete");
            if (!Files.exists(complete)) {
                installer.install(folder);
                Files.createFile(complete);
            }
        }
        return folder;
    }

    /** Runs a command of an installation, which may download. */
    static void install(List<String> command, Path folder)
            throws IOException, InterruptedException {
        run(command, folder, INSTALLING);
    }

    /**
     * Runs a command in a folder.
     *
     * @return what it printed, errors too
     * @throws IOException if it fails or takes longer; the message has what it printed
     */
    static String run(List<String> command, Path folder, Duration patience)
            throws IOException, InterruptedException {
        var output = Files.createTempFile("fraiseql-tool-", ".log");
        try {
            var process =
                    new ProcessBuilder(command)
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile())
                            .start();
            if (!process.waitFor(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new IOException(
                        command
                                + " took longer than "
                                + patience
                                + ": "
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
