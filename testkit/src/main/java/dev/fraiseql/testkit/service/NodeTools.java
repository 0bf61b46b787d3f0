package dev.fraiseql.testkit.service;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Node.js with the public audit of GraphQL over HTTP, in a folder below the user's cache, made once
 * a machine. Where the machine has no Node.js, its tests are skipped, or fail under CI.
 */
public final class NodeTools {

    private static final ToolHome HOME =
            new ToolHome("node", List.of("graphql-http@1.23.1", "graphql@16.15.0"));

    private static final Duration RUNNING = Duration.ofMinutes(1);

    private final Path folder;

    private NodeTools(Path folder) {
        this.folder = folder;
    }

    /** Installs what is missing; several processes may ask at once. */
    public static NodeTools get() throws InterruptedException {
        try {
            return new NodeTools(HOME.get(NodeTools::install));
        } catch (IOException failed) {
            throw MissingService.abort(
                    "Node.js with " + String.join(" and ", HOME.packages()),
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

    private static void install(Path folder) throws IOException, InterruptedException {
        var install =
                new ArrayList<>(
                        List.of("npm", "install", "--prefix", ".", "--no-audit", "--no-fund"));
        install.addAll(HOME.packages());
        ToolHome.install(install, folder);
    }
}
