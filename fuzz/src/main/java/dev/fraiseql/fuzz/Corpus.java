package dev.fraiseql.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Inputs that are worth starting from, one a file: the checked-in ones of {@code fuzz/corpus},
 * whose names say what they are, and what runs found to reach more code, in the user's cache.
 *
 * @param seeds checked in
 * @param grown kept from run to run
 * @param findings inputs that were neither read nor refused
 */
record Corpus(Path seeds, Path grown, Path findings) {

    /**
     * @param module the folder of this module
     */
    static Corpus of(Path module, Parsers parser) {
        return new Corpus(
                module.resolve("corpus").resolve(parser.name()),
                Path.of(System.getProperty("user.home"), ".cache", "fraiseql", "fuzz")
                        .resolve(parser.name()),
                module.resolve("target/findings").resolve(parser.name()));
    }

    Corpus create() throws IOException {
        for (var folder : List.of(seeds, grown, findings)) {
            Files.createDirectories(folder);
        }
        return this;
    }

    /** The files of the seeds, by name; never empty. */
    List<Path> files() {
        try (var files = Files.list(seeds)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
