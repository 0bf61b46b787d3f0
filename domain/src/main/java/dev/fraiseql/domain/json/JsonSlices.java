package dev.fraiseql.domain.json;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The members of a JSON object and the elements of an array as slices of the text, one level deep:
 * what is only passed on is neither decoded nor written again, so a number keeps all its digits.
 */
public final class JsonSlices {

    /** Deeper nesting is refused, so that hostile text costs no more than its length. */
    private static final int DEEPEST = 256;

    private final String json;
    private int at;

    private JsonSlices(String json) {
        this.json = json;
    }

    /**
     * @param name decoded
     * @param value its JSON text
     */
    public record Member(String name, String value) {}

    /**
     * @return in the order of the text; a name that repeats is there as often
     * @throws IllegalArgumentException if it is no JSON object
     */
    public static List<Member> members(String json) {
        var slices = new JsonSlices(json);
        var members = new ArrayList<Member>();
        slices.expect('{');
        if (!slices.takes('}')) {
            do {
                var name = decoded(slices.value(0));
                slices.expect(':');
                members.add(new Member(name, slices.value(0)));
            } while (slices.goesOn('}'));
        }
        slices.end();
        return members;
    }

    /**
     * @throws IllegalArgumentException if it is no JSON array
     */
    public static List<String> elements(String json) {
        var slices = new JsonSlices(json);
        var elements = new ArrayList<String>();
        slices.expect('[');
        if (!slices.takes(']')) {
            do {
                elements.add(slices.value(0));
            } while (slices.goesOn(']'));
        }
        slices.end();
        return elements;
    }

    /** Whether a slice is an object or an array. */
    public static boolean isNested(String slice) {
        return slice.startsWith("{") || slice.startsWith("[");
    }

    /**
     * A scalar's text: a string's own, a number's and a boolean's as JSON writes it, null of null.
     *
     * @throws IllegalArgumentException if it is an object or an array
     */
    public static @Nullable String text(String slice) {
        if (isNested(slice)) {
            throw new IllegalArgumentException("no scalar");
        }
        if (slice.equals("null")) {
            return null;
        }
        return slice.startsWith("\"") ? decoded(slice) : slice;
    }

    /** A text as a JSON string. */
    public static String quoted(String text) {
        var json = new StringBuilder("\"");
        for (var i = 0; i < text.length(); i++) {
            var character = text.charAt(i);
            if (character < ' ') {
                json.append("\\u%04x".formatted((int) character));
            } else {
                json.append(character == '"' || character == '\\' ? "\\" : "").append(character);
            }
        }
        return json.append('"').toString();
    }

    private String value(int depth) {
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("nested deeper than " + DEEPEST);
        }
        skipSpaces();
        var begin = at;
        switch (at < json.length() ? json.charAt(at) : ' ') {
            case '{' -> nested('}', depth);
            case '[' -> nested(']', depth);
            case '"' -> string();
            default -> literal();
        }
        return json.substring(begin, at);
    }

    private void nested(char close, int depth) {
        at++;
        if (takes(close)) {
            return;
        }
        do {
            value(depth + 1);
            if (close == '}') {
                expect(':');
                value(depth + 1);
            }
        } while (goesOn(close));
    }

    private void string() {
        at++;
        while (at < json.length() && json.charAt(at) != '"') {
            at += json.charAt(at) == '\\' ? 2 : 1;
        }
        if (at >= json.length()) {
            throw malformed();
        }
        at++;
    }

    private void literal() {
        var begin = at;
        while (at < json.length() && ",:]}\" \t\n\r".indexOf(json.charAt(at)) < 0) {
            at++;
        }
        var literal = json.substring(begin, at);
        var first = literal.isEmpty() ? ' ' : literal.charAt(0);
        var number = first == '-' || first >= '0' && first <= '9';
        if (!number && !List.of("true", "false", "null").contains(literal)) {
            throw malformed();
        }
    }

    private static String decoded(String slice) {
        if (!slice.startsWith("\"")) {
            throw new IllegalArgumentException("a member's name is a string");
        }
        var body = slice.substring(1, slice.length() - 1);
        return body.indexOf('\\') < 0 ? body : unescaped(body);
    }

    private static String unescaped(String body) {
        var text = new StringBuilder(body.length());
        for (var i = 0; i < body.length(); i++) {
            var character = body.charAt(i);
            if (character != '\\') {
                text.append(character);
                continue;
            }
            switch (body.charAt(++i)) {
                case 'b' -> text.append('\b');
                case 'f' -> text.append('\f');
                case 'n' -> text.append('\n');
                case 'r' -> text.append('\r');
                case 't' -> text.append('\t');
                case 'u' -> {
                    if (i + 5 > body.length()) {
                        throw new IllegalArgumentException("an escape is cut off");
                    }
                    text.append((char) Integer.parseInt(body, i + 1, i + 5, 16));
                    i += 4;
                }
                default -> text.append(body.charAt(i));
            }
        }
        return text.toString();
    }

    private boolean goesOn(char close) {
        if (takes(',')) {
            return true;
        }
        expect(close);
        return false;
    }

    private boolean takes(char wanted) {
        skipSpaces();
        if (at < json.length() && json.charAt(at) == wanted) {
            at++;
            return true;
        }
        return false;
    }

    private void expect(char wanted) {
        if (!takes(wanted)) {
            throw malformed();
        }
    }

    private void end() {
        skipSpaces();
        if (at < json.length()) {
            throw malformed();
        }
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
