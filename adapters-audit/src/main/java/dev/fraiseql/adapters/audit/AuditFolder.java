package dev.fraiseql.adapters.audit;

import dev.fraiseql.domain.json.JsonSlices;
import dev.fraiseql.domain.json.JsonText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The log's files, which are only ever appended to: {@code audit-<number of the first line>-<day>},
 * so that names sort as lines do; and the head, which says how far the log went.
 */
record AuditFolder(Path path) {

    private static final Pattern NAME = Pattern.compile("audit-\\d{12}-\\d{8}\\.jsonl");
    private static final String HEAD = "audit.head";
    private static final String LOCK = "audit.lock";

    /**
     * The end of the log as it was when it was last forced to disk.
     *
     * @param seal of the last line
     */
    record Head(long number, String seal) {}

    /** In the order of their lines. */
    List<Path> files() throws IOException {
        try (var all = Files.list(path)) {
            return all.filter(file -> NAME.matcher(file.getFileName().toString()).matches())
                    .sorted()
                    .toList();
        }
    }

    Path file(long firstNumber, LocalDate day) {
        return path.resolve(
                String.format(
                        Locale.ROOT,
                        "audit-%012d-%s.jsonl",
                        firstNumber,
                        DateTimeFormatter.BASIC_ISO_DATE.format(day)));
    }

    Path lock() {
        return path.resolve(LOCK);
    }

    /**
     * Empty where there is none.
     *
     * @throws IOException also where it is no head
     */
    Optional<Head> head() throws IOException {
        try {
            var members = new LinkedHashMap<String, String>();
            JsonSlices.members(Files.readString(path.resolve(HEAD)).strip())
                    .forEach(each -> members.put(each.name(), each.value().replace("\"", "")));
            return Optional.of(
                    new Head(
                            Long.parseLong(members.getOrDefault("seq", "")),
                            members.getOrDefault("seal", "")));
        } catch (NoSuchFileException none) {
            return Optional.empty();
        } catch (IllegalArgumentException damaged) {
            throw new IOException(HEAD + " can't be read", damaged);
        }
    }

    /** In one step, so that there is always a whole one. */
    void write(Head head) throws IOException {
        var members = new LinkedHashMap<String, Object>();
        members.put("seq", head.number());
        members.put("seal", head.seal());
        var next = path.resolve(HEAD + ".next");
        try (var file =
                FileChannel.open(
                        next,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.TRUNCATE_EXISTING,
                        StandardOpenOption.WRITE)) {
            write(file, JsonText.object(members) + "\n");
            file.force(false);
        }
        Files.move(next, path.resolve(HEAD), StandardCopyOption.ATOMIC_MOVE);
    }

    static int write(FileChannel file, String text) throws IOException {
        var bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            file.write(bytes);
        }
        return bytes.limit();
    }
}
