package dev.fraiseql.testkit.service;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Prometheus's own checker of rules, of Debian's package; unpacked below the user's cache, not
 * installed. Where it can't be had, its tests are skipped, or fail under CI.
 */
public final class Promtool {

    private static final ToolHome HOME = new ToolHome("prometheus-debian", List.of("prometheus"));

    private static final Duration RUNNING = Duration.ofMinutes(1);

    private final Path folder;

    private Promtool(Path folder) {
        this.folder = folder;
    }

    /** Fetches what is missing; several processes may ask at once. */
    public static Promtool get() throws InterruptedException {
        try {
            return new Promtool(HOME.get(Promtool::install));
        } catch (IOException failed) {
            throw MissingService.abort(
                    "promtool", "run apt-get update on Debian 12, which has prometheus", failed);
        }
    }

    /**
     * Runs it, {@code check rules alerts.yml}.
     *
     * @param where its working folder
     * @return what it printed, errors too
     * @throws IOException if it finds something wrong; the message has what it printed
     */
    public String run(Path where, String... arguments) throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of(folder.resolve("usr/bin/promtool").toString()));
        command.addAll(List.of(arguments));
        return ToolHome.run(command, where, RUNNING);
    }

    private static void install(Path folder) throws IOException, InterruptedException {
        ToolHome.install(List.of("apt-get", "download", "prometheus"), folder);
        ToolHome.install(List.of("sh", "-c", "dpkg -x prometheus_*.deb ."), folder);
    }
}
