package dev.fraiseql.testkit.clickhouse;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One request's session: what it sets ends with it. One thread. */
final class ChdbSession implements AutoCloseable {
    private static final int COPIED_BYTES = 1 << 18;

    private final ChdbLibrary library;
    private final MemorySegment session;

    /** What a statement that ran to its end has given. */
    static final class Result {
        private final byte[] bytes;
        private final long rowsRead;
        private final long rowsWritten;

        private Result(byte[] bytes, long rowsRead, long rowsWritten) {
            this.bytes = bytes;
            this.rowsRead = rowsRead;
            this.rowsWritten = rowsWritten;
        }

        /** Not copied. */
        byte[] bytes() {
            return bytes;
        }

        long rowsRead() {
            return rowsRead;
        }

        long rowsWritten() {
            return rowsWritten;
        }
    }

    /** Where the chunks of a stream go. */
    interface Chunks {
        void accept(byte[] chunk) throws IOException;
    }

    ChdbSession(ChdbLibrary library) {
        this.library = library;
        this.session = library.open();
    }

    void set(Map<String, String> settings) throws EngineException {
        if (!settings.isEmpty()) {
            query(
                    Statement.of(
                            settings.entrySet().stream()
                                    .map(
                                            entry ->
                                                    identifier(entry.getKey())
                                                            + " = "
                                                            + literal(entry.getValue()))
                                    .collect(Collectors.joining(", ", "SET ", ""))));
        }
    }

    void use(String database) throws EngineException {
        query(Statement.of("USE " + identifier(database)));
    }

    Result query(Statement statement) throws EngineException {
        return take(library.query(session, statement));
    }

    /**
     * Runs a SELECT as far as its reader takes it; each chunk is a whole document of its format,
     * and none comes of no rows.
     */
    void stream(Statement statement, Chunks chunks) throws EngineException, IOException {
        var stream = library.stream(session, statement);
        try {
            fail(library.error(stream));
            for (var chunk = take(library.fetch(session, stream)).bytes();
                    chunk.length > 0;
                    chunk = take(library.fetch(session, stream)).bytes()) {
                chunks.accept(chunk);
            }
        } finally {
            library.destroy(stream);
        }
    }

    /** Inserts what the body holds, while it arrives. */
    Result insert(Statement statement, InputStream body) throws EngineException, IOException {
        var insert = library.insert(session, statement);
        try {
            fail(library.insertError(insert));
            body.transferTo(
                    new OutputStream() {
                        @Override
                        public void write(int b) throws IOException {
                            write(new byte[] {(byte) b}, 0, 1);
                        }

                        @Override
                        public void write(byte[] bytes, int offset, int count) throws IOException {
                            append(insert, bytes, offset, count);
                        }
                    });
            return take(library.done(insert));
        } catch (RefusedData refused) {
            throw new EngineException(String.valueOf(library.insertError(insert)));
        } finally {
            library.destroyInsert(insert);
        }
    }

    @Override
    public void close() {
        library.close(session);
    }

    private void append(MemorySegment insert, byte[] bytes, int offset, int count)
            throws RefusedData {
        for (var from = offset; from < offset + count; from += COPIED_BYTES) {
            var size = Math.min(COPIED_BYTES, offset + count - from);
            var part = Arrays.copyOfRange(bytes, from, from + size);
            if (!library.append(insert, part, size)) {
                throw new RefusedData();
            }
        }
    }

    private Result take(MemorySegment result) throws EngineException {
        try {
            fail(library.error(result));
            return new Result(
                    library.bytes(result), library.rowsRead(result), library.rowsWritten(result));
        } finally {
            library.destroy(result);
        }
    }

    private static void fail(@Nullable String message) throws EngineException {
        if (message != null) {
            throw new EngineException(message);
        }
    }

    private static String identifier(String name) {
        return "`" + name.replace("\\", "\\\\").replace("`", "\\`") + "`";
    }

    private static String literal(String value) {
        return "'" + value.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }

    private static final class RefusedData extends IOException {}
}
