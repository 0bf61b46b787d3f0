package dev.fraiseql.bootstrap.command;

import dev.fraiseql.application.SourceDocument;
import dev.fraiseql.domain.query.DocumentId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What {@code --documents} names: a folder of documents, or one manifest of them. */
final class DocumentFiles {

    private static final String EXTENSION = ".graphql";

    private DocumentFiles() {}

    /**
     * @param manifest decodes a manifest's JSON
     * @return at least one
     */
    static List<SourceDocument> read(
            Path path, Function<String, Map<DocumentId, String>> manifest) {
        var documents = Files.isDirectory(path) ? folder(path) : entries(path, manifest);
        if (documents.isEmpty()) {
            throw Fraiseql.failure(
                    path + " holds no documents",
                    "Name a folder of *"
                            + EXTENSION
                            + " files, or a manifest of Apollo's or Relay's.");
        }
        return documents;
    }

    /** Folders inside it as well, in the order of their names: equal folders give equal files. */
    private static List<SourceDocument> folder(Path folder) {
        try (var files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(EXTENSION))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .map(file -> new SourceDocument(file.toString(), null, text(file)))
                    .toList();
        } catch (IOException | UncheckedIOException unreadable) {
            throw Fraiseql.failure(folder + " can't be read", "Name a folder that you may read.");
        }
    }

    private static List<SourceDocument> entries(
            Path file, Function<String, Map<DocumentId, String>> manifest) {
        return manifest.apply(text(file)).entrySet().stream()
                .map(
                        entry ->
                                new SourceDocument(
                                        file + "#" + entry.getKey(),
                                        entry.getKey(),
                                        entry.getValue()))
                .toList();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw Fraiseql.failure(
                    file + " can't be read",
                    "Name a folder of *" + EXTENSION + " files, or a manifest, in UTF-8.");
        }
    }
}
