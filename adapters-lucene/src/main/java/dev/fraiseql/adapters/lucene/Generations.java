package dev.fraiseql.adapters.lucene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalInt;

/**
 * The folders of the index of events: {@code events-1}, {@code events-2}, …, and a file {@code
 * live} that names the one that is read. Two at most.
 */
final class Generations {

    private static final String PREFIX = "events-";

    private final Path folder;

    Generations(Path folder) {
        this.folder = folder;
    }

    /** The number that is read; 1 in a new folder. */
    int live() throws IOException {
        var pointer = folder.resolve("live");
        return Files.exists(pointer) ? Integer.parseInt(Files.readString(pointer).strip()) : 1;
    }

    /** The number that is there besides the live one. */
    OptionalInt other() throws IOException {
        var live = live();
        return numbers().stream().filter(number -> number != live).mapToInt(n -> n).findFirst();
    }

    Path folder(int number) {
        return folder.resolve(PREFIX + number);
    }

    /** Atomic: a crash leaves the old or the new one live. */
    void makeLive(int number) throws IOException {
        var written = folder.resolve("live.new");
        try (var file =
                FileChannel.open(
                        written,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            file.write(StandardCharsets.US_ASCII.encode(number + "\n"));
            file.force(true);
        }
        Files.move(
                written,
                folder.resolve("live"),
                StandardCopyOption.ATOMIC_MOVE,
                StandardCopyOption.REPLACE_EXISTING);
    }

    void delete(int number) throws IOException {
        try (var files = Files.walk(folder(number))) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
    }

    private List<Integer> numbers() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString())
                    .filter(name -> name.matches(PREFIX + "\\d{1,9}"))
                    .map(name -> Integer.valueOf(name.substring(PREFIX.length())))
                    .toList();
        }
    }
}
