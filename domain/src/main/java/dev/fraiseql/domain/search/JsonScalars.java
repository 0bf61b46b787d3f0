package dev.fraiseql.domain.search;

import org.jspecify.annotations.Nullable;

/**
 * Reads a JSON text once and reports its scalars, nulls aside. Own code, because the domain knows
 * no library and a tree of every event's data would cost more than indexing it.
 */
final class JsonScalars {

    /** Deeper nesting is refused: reading recurses. */
    private static final int DEEPEST = 256;

    interface Visitor {
        /**
         * @param path the object keys from the outermost joined by dots, in which {@code \}, {@code
         *     .} and {@code =} are behind a backslash; null within an array and at the top
         * @param value a string's own text, a number's and a boolean's as JSON writes it
         */
        void scalar(@Nullable CharSequence path, String value);
    }

    private final String json;
    private final Visitor visitor;
    private final StringBuilder path = new StringBuilder();
    private int at;

    private JsonScalars(String json, Visitor visitor) {
        this.json = json;
        this.visitor = visitor;
    }

    /**
     * @throws IllegalArgumentException if it is no JSON; what was reported before stays reported
     */
    static void visit(String json, Visitor visitor) {
        var scalars = new JsonScalars(json, visitor);
        scalars.value(0, false);
        scalars.skipSpaces();
        if (scalars.at < json.length()) {
            throw scalars.malformed();
        }
    }

    static void appendKey(StringBuilder path, String key) {
        if (!path.isEmpty()) {
            path.append('.');
        }
        for (var i = 0; i < key.length(); i++) {
            var character = key.charAt(i);
            if (character == '\\' || character == '.' || character == '=') {
                path.append('\\');
            }
            path.append(character);
        }
    }

    private void value(int depth, boolean inArray) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("nested deeper than " + DEEPEST);
        }
        switch (peek()) {
            case '{' -> object(depth, inArray);
            case '[' -> array(depth);
            case '"' -> report(string(), inArray);
            default -> literal(inArray);
        }
    }

    private void object(int depth, boolean inArray) {
        at++;
        if (peek() == '}') {
            at++;
            return;
        }
        do {
            if (peek() != '"') {
                throw malformed();
            }
            var length = path.length();
            var key = string();
            if (!inArray) {
                appendKey(path, key);
            }
            expect(':');
            value(depth + 1, inArray);
            path.setLength(length);
        } while (goesOn('}'));
    }

    private void array(int depth) {
        at++;
        if (peek() == ']') {
            at++;
            return;
        }
        do {
            value(depth + 1, true);
        } while (goesOn(']'));
    }

    private boolean goesOn(char close) {
        var next = peek();
        at++;
        if (next == ',') {
            return true;
        }
        if (next == close) {
            return false;
        }
        throw malformed();
    }

    private void literal(boolean inArray) {
        var begin = at;
        while (at < json.length() && ",]} \t\n\r".indexOf(json.charAt(at)) < 0) {
            at++;
        }
        var literal = json.substring(begin, at);
        if (literal.equals("null")) {
            return;
        }
        var first = literal.isEmpty() ? ' ' : literal.charAt(0);
        if (!literal.equals("true")
                && !literal.equals("false")
                && first != '-'
                && (first < '0' || first > '9')) {
            throw malformed();
        }
        report(literal, inArray);
    }

    private void report(String value, boolean inArray) {
        visitor.scalar(inArray || path.isEmpty() ? null : path, value);
    }

    private String string() {
        var begin = ++at;
        while (at < json.length() && json.charAt(at) != '"' && json.charAt(at) != '\\') {
            at++;
        }
        if (at < json.length() && json.charAt(at) == '"') {
            return json.substring(begin, at++);
        }
        var text = new StringBuilder(json.substring(begin, at));
        while (true) {
            if (at >= json.length()) {
                throw malformed();
            }
            var character = json.charAt(at++);
            if (character == '"') {
                return text.toString();
            }
            text.append(character == '\\' ? escaped() : character);
        }
    }

    private char escaped() {
        if (at >= json.length()) {
            throw malformed();
        }
        var character = json.charAt(at++);
        return switch (character) {
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> {
                if (at + 4 > json.length()) {
                    throw malformed();
                }
                at += 4;
                yield (char) Integer.parseInt(json, at - 4, at, 16);
            }
            default -> character;
        };
    }

    private char peek() {
        skipSpaces();
        if (at >= json.length()) {
            throw malformed();
        }
        return json.charAt(at);
    }

    private void expect(char wanted) {
        if (peek() != wanted) {
            throw malformed();
        }
        at++;
    }

    private void skipSpaces() {
        while (at < json.length() && json.charAt(at) <= ' ') {
            at++;
        }
    }

    private IllegalArgumentException malformed() {
        return new IllegalArgumentException("no JSON at character " + at);
    }
}
