package dev.fraiseql.testkit.clickhouse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/**
 * Makes one document of the documents that the engine's chunks are: what a format writes at a
 * document's beginning and end stays of the first and the last only.
 */
enum ChunkJoin {
    /** Rows after rows. */
    PLAIN {
        @Override
        int header(byte[] chunk) {
            return 0;
        }
    },
    /** One line of names. */
    NAMES {
        @Override
        int header(byte[] chunk) {
            return line(chunk, 0);
        }
    },
    /** A line of names, a line of types. */
    NAMES_AND_TYPES {
        @Override
        int header(byte[] chunk) {
            return line(chunk, line(chunk, 0));
        }
    },
    /** A count, names and types, each after its length. */
    BINARY_NAMES_AND_TYPES {
        @Override
        int header(byte[] chunk) {
            var bytes = ByteBuffer.wrap(chunk);
            for (var texts = 2 * length(bytes); texts > 0; texts--) {
                var size = length(bytes);
                bytes.position(bytes.position() + size);
            }
            return bytes.position();
        }
    },
    /** An IPC stream: the schema's message at its beginning, eight bytes at its end. */
    ARROW {
        @Override
        int header(byte[] chunk) {
            // Continuation marker, size of the metadata; a schema has no body.
            return 8 + ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN).getInt(4);
        }

        @Override
        int trailer() {
            return 8;
        }
    };

    abstract int header(byte[] chunk);

    int trailer() {
        return 0;
    }

    /** How chunks of a format are joined; empty where they cannot be. */
    static Optional<ChunkJoin> of(String format) {
        return switch (format) {
            case "TabSeparated", "TSV", "CSV", "JSONEachRow", "RowBinary", "Native" ->
                    Optional.of(PLAIN);
            case "TabSeparatedWithNames", "TSVWithNames", "CSVWithNames" -> Optional.of(NAMES);
            case "TabSeparatedWithNamesAndTypes", "TSVWithNamesAndTypes" ->
                    Optional.of(NAMES_AND_TYPES);
            case "RowBinaryWithNamesAndTypes" -> Optional.of(BINARY_NAMES_AND_TYPES);
            case "ArrowStream" -> Optional.of(ARROW);
            default -> Optional.empty();
        };
    }

    /** A sink of chunks that writes one document; {@link Joined#finish()} writes its end. */
    Joined into(Output output) {
        return new Joined(this, output);
    }

    /** Opened at the first byte, so that a failure before it has another answer. */
    interface Output {
        OutputStream open() throws IOException;
    }

    static final class Joined implements ChdbSession.Chunks {
        private final ChunkJoin join;
        private final Output output;
        private final ByteArrayOutputStream trailer = new ByteArrayOutputStream();
        private boolean started;

        private Joined(ChunkJoin join, Output output) {
            this.join = join;
            this.output = output;
        }

        boolean started() {
            return started;
        }

        @Override
        public void accept(byte[] chunk) throws IOException {
            var from = started ? join.header(chunk) : 0;
            var end = chunk.length - join.trailer();
            started = true;
            output.open().write(chunk, from, end - from);
            trailer.reset();
            trailer.write(Arrays.copyOfRange(chunk, end, chunk.length));
        }

        void finish() throws IOException {
            output.open().write(trailer.toByteArray());
        }
    }

    private static int line(byte[] chunk, int from) {
        var at = from;
        while (chunk[at] != '\n') {
            at++;
        }
        return at + 1;
    }

    private static int length(ByteBuffer bytes) {
        var value = 0;
        for (var shift = 0; ; shift += 7) {
            var next = bytes.get();
            value |= (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }
}
