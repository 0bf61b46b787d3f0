package dev.fraiseql.benchmarks.harness;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A program of the machine that a measurement needs. */
public enum Tool {
    PSQL("psql", "postgresql-client"),
    PGBENCH("pgbench", "postgresql-contrib"),
    WRK("wrk", "wrk"),
    H2LOAD("h2load", "nghttp2-client"),
    NODE("node", "nodejs"),
    NPM("npm", "npm"),
    PYTHON("python3", "python3-venv");

    /** Debian's own {@code psql} is a script that looks for this and takes 50 ms to do so. */
    private static final Path DEBIAN_POSTGRES = Path.of("/usr/lib/postgresql");

    private final String program;
    private final String debianPackage;

    Tool(String program, String debianPackage) {
        this.program = program;
        this.debianPackage = debianPackage;
    }

    public Optional<Path> find() {
        return folders()
                .map(folder -> folder.resolve(program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Where it is, or a failure that says what to install. */
    public Path require() {
        return find().orElseThrow(() -> new BenchmarkFailure(missing()));
    }

    public String missing() {
        return program + " not found: install it (Debian: apt-get install " + debianPackage + ")";
    }

    private Stream<Path> folders() {
        var onPath =
                Stream.of(System.getenv("PATH").split(":", -1))
                        .filter(folder -> !folder.isEmpty())
                        .map(Path::of);
        return switch (this) {
            case PSQL, PGBENCH -> Stream.concat(debianPostgres().stream(), onPath);
            case WRK, H2LOAD, NODE, NPM, PYTHON -> onPath;
        };
    }

    private static List<Path> debianPostgres() {
        var folders = new ArrayList<Path>();
        var versions = DEBIAN_POSTGRES.toFile().list();
        if (versions != null) {
            Stream.of(versions)
                    .filter(name -> name.matches("[0-9]+"))
                    .map(Integer::valueOf)
                    .sorted(Comparator.reverseOrder())
                    .forEach(
                            version ->
                                    folders.add(
                                            DEBIAN_POSTGRES
                                                    .resolve(Integer.toString(version))
                                                    .resolve("bin")));
        }
        return folders;
    }
}
