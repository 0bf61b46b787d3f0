package dev.fraiseql.testkit.service;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A Python with the clients that data people use, in a virtual environment below the user's cache,
 * made once a machine. Where the machine has no Python 3, its tests are skipped, or fail under CI.
 */
public final class PythonClients {

    private static final ToolHome HOME =
            new ToolHome(
                    "python",
                    List.of(
                            "pyarrow==26.0.1",
                            "pandas==3.1.1",
                            "polars==2.1.0",
                            "adbc-driver-flightsql==1.13.0"));

    private static final Duration RUNNING = Duration.ofMinutes(1);

    private final Path folder;

    private PythonClients(Path folder) {
        this.folder = folder;
    }

    /** Installs what is missing; several processes may ask at once. */
    public static PythonClients get() throws InterruptedException {
        try {
            return new PythonClients(HOME.get(PythonClients::install));
        } catch (IOException failed) {
            throw MissingService.abort(
                    "Python with " + String.join(" and ", HOME.packages()),
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
        return ToolHome.run(List.of(python(this.folder), "-c", program), folder, RUNNING);
    }

    private static void install(Path folder) throws IOException, InterruptedException {
        ToolHome.install(List.of("python3", "-m", "venv", "--clear", folder.toString()), folder);
        var install = new ArrayList<>(List.of(python(folder), "-m", "pip", "install", "--quiet"));
        install.addAll(HOME.packages());
        ToolHome.install(install, folder);
    }

    private static String python(Path folder) {
        return folder.resolve("bin/python").toString();
    }
}
