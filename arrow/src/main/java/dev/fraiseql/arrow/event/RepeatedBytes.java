package dev.fraiseql.arrow.event;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** The bytes of a text that is mostly the same object as the one before. */
final class RepeatedBytes {

    private String text = "";
    private byte[] bytes = {};

    @SuppressWarnings("ReferenceEquality") // equals would look at what getBytes has to look at
    byte @Nullable [] of(@Nullable String next) {
        if (next == null) {
            return null;
        }
        if (next != text) {
            text = next;
            bytes = next.getBytes(StandardCharsets.UTF_8);
        }
        return bytes;
    }
}
