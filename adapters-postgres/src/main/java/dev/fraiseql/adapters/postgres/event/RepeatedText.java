package dev.fraiseql.adapters.postgres.event;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Decodes texts of which each is mostly the one before: an equal one is not made again. One thread
 * at a time.
 */
final class RepeatedText {
    private byte[] bytes = {};
    private String text = "";

    String decode(byte[] source, int offset, int length) {
        if (!Arrays.equals(bytes, 0, bytes.length, source, offset, offset + length)) {
            bytes = Arrays.copyOfRange(source, offset, offset + length);
            text = new String(bytes, StandardCharsets.UTF_8);
        }
        return text;
    }
}
