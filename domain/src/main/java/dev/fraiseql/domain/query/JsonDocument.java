package dev.fraiseql.domain.query;

import java.io.IOException;
import java.io.OutputStream;

/**
 * A finished JSON text in UTF-8, as its source encoded it. The bytes are the holder's; nobody
 * changes them.
 */
public final class JsonDocument {

    private final byte[] utf8;

    public JsonDocument(byte[] utf8) {
        this.utf8 = utf8;
    }

    public int length() {
        return utf8.length;
    }

    /** The bytes themselves, not a copy: for reading only. */
    public byte[] utf8() {
        return utf8;
    }

    public void writeTo(OutputStream out) throws IOException {
        out.write(utf8);
    }

    /** The text; for tests and small documents. */
    @Override
    public String toString() {
        return new String(utf8, java.nio.charset.StandardCharsets.UTF_8);
    }
}
