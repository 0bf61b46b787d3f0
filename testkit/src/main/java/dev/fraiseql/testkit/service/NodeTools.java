package dev.fraiseql.testkit.service;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Node.js with packages, in a folder below the user's cache, made once a machine. Where the machine
 * has no Node.js, its tests are skipped, or fail under CI.
 */
public final class NodeTools {

    private static final ToolHome AUDIT =
            new ToolHome("node", List.of("graphql-http@1.23.1", "graphql@16.15.0"));

    private static final ToolHome BROWSER =
            new ToolHome(
                    "chromium", List.of("playwright-core@1.62.0", "@sparticuz/chromium@147.0.0"));

    private static final Duration RUNNING = Duration.ofMinutes(1);

    private final Path folder;

    private NodeTools(Path folder) {
        this.folder = folder;
    }

    /**
     * With the public audit of GraphQL over HTTP. Installs what is missing; several processes may
     * ask at once.
     */
    public static NodeTools get() throws InterruptedException {
        return get(AUDIT);
    }

    /** With Playwright and a headless Chromium. */
    public static NodeTools browser() throws InterruptedException {
        return get(BROWSER);
    }

    private static NodeTools get(ToolHome home) throws InterruptedException {
        try {
            return new NodeTools(home.get(folder -> install(home, folder)));
        } catch (IOException failed) {
            throw MissingService.abort(
                    "Node.js with " + String.join(" and ", home.packages()),
                    "install Node.js 18 or later with npm (Debian: nodejs and npm)",
                    failed);
        }
    }

    /**
     * Runs a program (CommonJS) that sees the packages.
     *
     * @return what it printed, errors too
     * @throws IOException if it fails or takes longer than a minute; the message has what it
     *     printed
     */
    public String run(String program, String... arguments)
            throws IOException, InterruptedException {
        var command = new ArrayList<>(List.of("node", "--eval", program));
        command.addAll(List.of(arguments));
        return ToolHome.run(command, folder, RUNNING);
    }

    private static void install(ToolHome home, Path folder)
            throws IOException, InterruptedException {
        var install =
                new ArrayList<>(
                        List.of("npm", "install", "--prefix", ".", "--no-audit", "--no-fund"));
        install.addAll(home.packages());
        ToolHome.install(install, folder);
    }
}
