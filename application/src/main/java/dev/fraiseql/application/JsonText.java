package dev.fraiseql.application;

import dev.fraiseql.domain.query.JsonDocument;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** JSON in UTF-8 on its way. One thread. */
final class JsonText {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private byte[] bytes = new byte[256];
    private int length;

    JsonText raw(String json) {
        var utf8 = json.getBytes(StandardCharsets.UTF_8);
        return raw(utf8, 0, utf8.length);
    }

    JsonText raw(JsonText json) {
        return raw(json.bytes, 0, json.length);
    }

    JsonText raw(byte[] source, int offset, int count) {
        ensure(count);
        System.arraycopy(source, offset, bytes, length, count);
        length += count;
        return this;
    }

    JsonText string(String text) {
        var utf8 = text.getBytes(StandardCharsets.UTF_8);
        return string(utf8, 0, utf8.length);
    }

    /** Quoted; only what JSON demands is escaped. */
    JsonText string(byte[] utf8, int offset, int count) {
        ensure(count + 2);
        bytes[length++] = '"';
        for (var i = offset; i < offset + count; i++) {
            var c = utf8[i];
            if (c == '"' || c == '\\') {
                escape(c);
            } else if (c >= 0 && c < ' ') {
                control(c);
            } else {
                ensure(1);
                bytes[length++] = c;
            }
        }
        ensure(1);
        bytes[length++] = '"';
        return this;
    }

    private void control(byte c) {
        switch (c) {
            case '\n' -> escape((byte) 'n');
            case '\r' -> escape((byte) 'r');
            case '\t' -> escape((byte) 't');
            case '\b' -> escape((byte) 'b');
            case '\f' -> escape((byte) 'f');
            default -> {
                raw("\\u00");
                ensure(2);
                bytes[length++] = HEX[c >> 4];
                bytes[length++] = HEX[c & 0xf];
            }
        }
    }

    private void escape(byte c) {
        ensure(2);
        bytes[length++] = '\\';
        bytes[length++] = c;
    }

    boolean isEmpty() {
        return length == 0;
    }

    void clear() {
        length = 0;
    }

    JsonDocument document() {
        return new JsonDocument(Arrays.copyOf(bytes, length));
    }

    private void ensure(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
        }
    }
}
