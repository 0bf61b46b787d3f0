package dev.fraiseql.bootstrap.configuration;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A secret that does not stand in the configuration itself: {@code { file = "/run/secrets/x" }} or
 * {@code { command = ["pass", "show", "x"] }}. One line break at its end is not part of it. What
 * goes wrong is an {@link IllegalArgumentException} that says what to do, and nothing that was
 * read.
 */
final class SecretSource {

    static final int MOST_BYTES = 64 << 10;

    private static final String USE =
            "use a text, { file = \"/run/secrets/name\" } or { command = [\"program\", \"argument\"] }";

    private final Path folder;
    private final Duration patience;

    /**
     * @param folder where relative files start, and commands run
     * @param patience how long a command may take
     */
    SecretSource(Path folder, Duration patience) {
        this.folder = folder;
        this.patience = patience;
    }

    String read(JsonNode table) {
        if (table.size() == 1 && table.path("file").isTextual()) {
            return file(table.path("file").textValue());
        }
        if (table.size() == 1 && table.path("command").isArray()) {
            return command(words(table.path("command")));
        }
        throw new IllegalArgumentException(USE);
    }

    String file(String name) {
        var file = folder.resolve(name);
        try (var in = Files.newInputStream(file)) {
            return text(in.readNBytes(MOST_BYTES + 1), file.toString());
        } catch (IOException unreadable) {
            throw new IllegalArgumentException(
                    "name a file that this process may read instead of " + file, unreadable);
        }
    }

    /** Its errors go to our standard error; nothing else of it is shown. */
    private String command(List<String> words) {
        var program = words.getFirst();
        try {
            var process =
                    new ProcessBuilder(words)
                            .directory(folder.toAbsolutePath().toFile())
                            .redirectInput(
                                    ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            return text(output(process, program), "the output of " + program);
        } catch (IOException unstartable) {
            throw new IllegalArgumentException(
                    "name a program that can be started instead of " + program, unstartable);
        }
    }

    private byte[] output(Process process, String program) throws IOException {
        // Ends the read as well: a pipe without a writer is at its end.
        var watch =
                Thread.ofVirtual()
                        .name("secret command")
                        .start(
                                () -> {
                                    try {
                                        if (!process.waitFor(patience)) {
                                            end(process);
                                        }
                                    } catch (InterruptedException done) {
                                        Thread.currentThread().interrupt();
                                    }
                                });
        try (var out = process.getInputStream()) {
            var bytes = out.readNBytes(MOST_BYTES + 1);
            if (bytes.length > MOST_BYTES) {
                end(process);
                return bytes;
            }
            watch.join();
            if (process.waitFor() != 0) {
                throw new IllegalArgumentException(
                        "run "
                                + program
                                + " by hand: it ended with status "
                                + process.exitValue()
                                + " or took longer than "
                                + patience.toSeconds()
                                + " s");
            }
            return bytes;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            end(process);
            throw new IllegalArgumentException("it was interrupted; start again", stop);
        }
    }

    private static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static String text(byte[] bytes, String source) {
        if (bytes.length > MOST_BYTES) {
            throw new IllegalArgumentException(
                    "name the right one: " + source + " is longer than " + MOST_BYTES + " bytes");
        }
        try {
            var text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return text.replaceFirst("\\r?\\n$", "");
        } catch (CharacterCodingException binary) {
            throw new IllegalArgumentException(
                    "name the right one: " + source + " is no UTF-8 text", binary);
        }
    }

    private static List<String> words(JsonNode array) {
        var words = new ArrayList<String>();
        for (var word : array) {
            if (!word.isTextual()) {
                throw new IllegalArgumentException(USE);
            }
            words.add(word.textValue());
        }
        if (words.isEmpty() || words.getFirst().isBlank()) {
            throw new IllegalArgumentException(USE);
        }
        return words;
    }
}
