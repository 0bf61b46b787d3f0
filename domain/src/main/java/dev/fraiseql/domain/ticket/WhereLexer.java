package dev.fraiseql.domain.ticket;

import dev.fraiseql.domain.ticket.WhereToken.Kind;

/** Cuts a filter text into {@link WhereToken}s, one at a time. */
final class WhereLexer {

    private final String text;
    private int at;

    WhereLexer(String text) {
        this.text = text;
    }

    WhereToken next() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        if (at == text.length()) {
            return new WhereToken(Kind.END, "", at);
        }
        char c = text.charAt(at);
        return switch (c) {
            case '\'' -> quoted('\'', Kind.QUOTED_TEXT, "a literal");
            case '"' -> quoted('"', Kind.QUOTED_NAME, "a column name");
            case '(', ')', ',', '=' -> symbol(1);
            case '<' -> symbol(followedBy('=') || followedBy('>') ? 2 : 1);
            case '>' -> symbol(followedBy('=') ? 2 : 1);
            case '!' -> {
                if (!followedBy('=')) {
                    throw WhereParser.malformed(
                            at, "a single '!' means nothing", "write != or NOT");
                }
                yield symbol(2);
            }
            default -> word();
        };
    }

    /** Whether what comes next is a parenthesis; takes nothing. */
    boolean opensParenthesis() {
        var next = at;
        while (next < text.length() && Character.isWhitespace(text.charAt(next))) {
            next++;
        }
        return next < text.length() && text.charAt(next) == '(';
    }

    private boolean followedBy(char c) {
        return at + 1 < text.length() && text.charAt(at + 1) == c;
    }

    private WhereToken symbol(int length) {
        var token = new WhereToken(Kind.SYMBOL, text.substring(at, at + length), at);
        at += length;
        return token;
    }

    /** The quote character doubled stands for itself. */
    private WhereToken quoted(char quote, Kind kind, String what) {
        int start = at;
        var content = new StringBuilder();
        for (at = start + 1; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == 0) {
                throw WhereParser.malformed(at, "a NUL character is not allowed", "remove it");
            }
            if (c != quote) {
                content.append(c);
            } else if (followedBy(quote)) {
                content.append(quote);
                at++;
            } else {
                at++;
                return new WhereToken(kind, content.toString(), start);
            }
        }
        throw WhereParser.malformed(
                start,
                what + " is opened with " + quote + " and never closed",
                "close it; double " + quote + " inside it");
    }

    private WhereToken word() {
        int start = at;
        while (at < text.length() && isWordPart(text.charAt(at))) {
            at++;
        }
        if (at == start) {
            throw WhereParser.malformed(
                    at,
                    "the character '"
                            + Character.toString(text.codePointAt(at))
                            + "' is not expected here",
                    "put literals with special characters in single quotes");
        }
        return new WhereToken(Kind.WORD, text.substring(start, at), start);
    }

    /** What names, numbers, dates, instants, UUIDs and e-mail addresses are made of. */
    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c)
                || Character.isSurrogate(c)
                || switch (c) {
                    case '_', '-', '+', '.', ':', '@', '/', '$', '%' -> true;
                    default -> false;
                };
    }
}
