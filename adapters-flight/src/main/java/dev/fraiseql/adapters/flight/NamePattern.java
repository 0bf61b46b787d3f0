package dev.fraiseql.adapters.flight;

import dev.fraiseql.application.Dataset;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Which datasets ListFlights' criteria mean: with {@code *} or {@code ?} the whole name, otherwise
 * any part of it; upper and lower case are the same.
 */
final class NamePattern {

    private static final int MAX_BYTES = 1_000;

    private final String pattern;

    private NamePattern(String pattern) {
        this.pattern = pattern;
    }

    /** No criteria mean all. */
    static NamePattern of(byte[] expression) {
        if (expression.length > MAX_BYTES) {
            throw Failure.of(
                            FailureCode.REQUEST_TOO_LARGE,
                            "The criteria have " + expression.length + " bytes.",
                            "Send at most " + MAX_BYTES + ".")
                    .asException();
        }
        try {
            var text =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(expression))
                            .toString()
                            .toLowerCase(Locale.ROOT);
            boolean whole = text.indexOf('*') >= 0 || text.indexOf('?') >= 0;
            return new NamePattern(whole ? text : "*" + text + "*");
        } catch (CharacterCodingException e) {
            throw Failure.of(
                            FailureCode.REQUEST_MALFORMED,
                            "The criteria are not valid UTF-8.",
                            "Send a part of a dataset's name, or a pattern with * and ?.")
                    .causedBy(e);
        }
    }

    /** By its own name or its table's, with the table's schema or without. */
    boolean matches(Dataset dataset) {
        var table = dataset.table();
        return matches(dataset.name()) || matches(table.name()) || matches(table.toString());
    }

    /**
     * Goes back to the last star only, so a pattern full of them costs no more than the product of
     * both lengths.
     */
    boolean matches(String name) {
        var text = name.toLowerCase(Locale.ROOT);
        int at = 0;
        int next = 0;
        int star = -1;
        int resume = 0;
        while (at < text.length()) {
            if (next < pattern.length() && pattern.charAt(next) == '*') {
                star = next++;
                resume = at;
            } else if (next < pattern.length()
                    && (pattern.charAt(next) == '?' || pattern.charAt(next) == text.charAt(at))) {
                at++;
                next++;
            } else if (star >= 0) {
                next = star + 1;
                at = ++resume;
            } else {
                return false;
            }
        }
        while (next < pattern.length() && pattern.charAt(next) == '*') {
            next++;
        }
        return next == pattern.length();
    }
}
