package dev.fraiseql.benchmarks.load;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/** The files of this package. */
final class Resources {

    private Resources() {}

    static String text(String name) throws IOException {
        try (var stream = Resources.class.getResourceAsStream(name)) {
            return new String(
                    Objects.requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** For programs that read files. */
    static Path copy(String name, Path folder) throws IOException {
        return Files.writeString(folder.resolve(name), text(name));
    }
}
