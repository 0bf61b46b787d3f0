package dev.fraiseql.domain.query;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * What a document can be asked for by: the lower-case hexadecimal SHA-256 of its UTF-8, or, for
 * trusted documents, whatever the client's build chose. {@code sha256:<hex>} is the same as the
 * bare hash.
 */
public record DocumentId(String value) {

    /** What is allowed, for messages. */
    public static final String FORM =
            "1 to 200 letters, digits and any of . : _ -, as the hexadecimal SHA-256 of the document is";

    private static final Pattern SYNTAX = Pattern.compile("[A-Za-z0-9_.:-]{1,200}");
    private static final Pattern HASH = Pattern.compile("(?i)(?:sha256:)?([0-9a-f]{64})");

    /**
     * @throws IllegalArgumentException if it has another form
     */
    public DocumentId {
        if (!SYNTAX.matcher(value).matches()) {
            throw new IllegalArgumentException("a document's id is " + FORM);
        }
        var hash = HASH.matcher(value);
        if (hash.matches()) {
            value = hash.group(1).toLowerCase(Locale.ROOT);
        }
    }

    /** The hash of a document. */
    public static DocumentId of(String document) {
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            return new DocumentId(
                    HexFormat.of()
                            .formatHex(sha256.digest(document.getBytes(StandardCharsets.UTF_8))));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }

    /** Whether it has a hash's form; other ids name trusted documents only. */
    public boolean isHash() {
        return HASH.matcher(value).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
