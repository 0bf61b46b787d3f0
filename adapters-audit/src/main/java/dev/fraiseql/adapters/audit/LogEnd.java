package dev.fraiseql.adapters.audit;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where the log ends.
 *
 * @param file the last one; null where there is none
 * @param line the last whole one; empty in a log that has none
 * @param fragment what stands behind it, of a line that was not written whole; of no bytes for
 *     nothing
 */
// The bytes are hashed as they are, and nobody compares ends.
@SuppressWarnings("ArrayRecordComponent")
record LogEnd(@Nullable Path file, Optional<AuditLine> line, byte[] fragment) {

    /** Longer than any line. */
    private static final int MOST_BYTES = 64 * 1024;

    /** Found in the last file, or in the one before while it is new. */
    static LogEnd of(AuditFolder folder) throws IOException {
        var files = folder.files();
        if (files.isEmpty()) {
            return new LogEnd(null, Optional.empty(), new byte[0]);
        }
        var tail = tail(files.getLast());
        var lines = lastLineEnd(tail, tail.length);
        if (lines == 0 && tail.length == MOST_BYTES) {
            throw new IOException(files.getLast() + " ends with something that is no line");
        }
        var fragment = new byte[tail.length - lines];
        System.arraycopy(tail, lines, fragment, 0, fragment.length);
        if (lines > 0) {
            return new LogEnd(
                    files.getLast(), Optional.of(lastLine(files.getLast(), tail, lines)), fragment);
        }
        if (files.size() == 1) {
            return new LogEnd(files.getLast(), Optional.empty(), fragment);
        }
        var before = files.get(files.size() - 2);
        var older = tail(before);
        return new LogEnd(
                files.getLast(),
                Optional.of(lastLine(before, older, lastLineEnd(older, older.length))),
                fragment);
    }

    /** The line that the fragment is, if only its end of line is missing. */
    Optional<AuditLine> unended() {
        return AuditLine.read(new String(fragment, StandardCharsets.UTF_8));
    }

    private static AuditLine lastLine(Path file, byte[] tail, int end) throws IOException {
        if (end > 0) {
            var begin = lastLineEnd(tail, end - 1);
            var line =
                    AuditLine.read(
                            new String(tail, begin, end - 1 - begin, StandardCharsets.UTF_8));
            if (line.isPresent()) {
                return line.get();
            }
        }
        throw new IOException("the last line of " + file + " is none that was written as one");
    }

    /** Behind the last end of a line before {@code end}; 0 for none. */
    private static int lastLineEnd(byte[] bytes, int end) {
        for (var at = end; at > 0; at--) {
            if (bytes[at - 1] == '\n') {
                return at;
            }
        }
        return 0;
    }

    private static byte[] tail(Path path) throws IOException {
        try (var file = new RandomAccessFile(path.toFile(), "r")) {
            var bytes = new byte[(int) Math.min(file.length(), MOST_BYTES)];
            file.seek(file.length() - bytes.length);
            file.readFully(bytes);
            return bytes;
        }
    }
}
