package dev.fraiseql.fuzz.targets;

import java.nio.charset.StandardCharsets;

/** An input of two texts, with a line {@code ---} between them. */
record Parts(String first, String second) {

    private static final String SEPARATOR = "\n---\n";

    static Parts of(byte[] input) {
        var text = new String(input, StandardCharsets.UTF_8);
        var at = text.indexOf(SEPARATOR);
        return at < 0
                ? new Parts(text, "")
                : new Parts(text.substring(0, at), text.substring(at + SEPARATOR.length()));
    }
}
