package dev.fraiseql.domain.ticket;

import java.util.Locale;

/**
 * A piece of a filter text.
 *
 * @param text without quotes
 * @param position of its first character, from 0
 */
record WhereToken(Kind kind, String text, int position) {

    enum Kind {
        /** A name, keyword, number, date or other bare literal. */
        WORD,
        /** {@code "…"}: a column name. */
        QUOTED_NAME,
        /** {@code '…'}: a literal. */
        QUOTED_TEXT,
        /** A comparison, a comma or a parenthesis. */
        SYMBOL,
        END
    }

    boolean isSymbol(String symbol) {
        return kind == Kind.SYMBOL && text.equals(symbol);
    }

    boolean isKeyword(String keyword) {
        return kind == Kind.WORD && text.equalsIgnoreCase(keyword);
    }

    boolean isReserved() {
        return kind == Kind.WORD
                && switch (text.toUpperCase(Locale.ROOT)) {
                    case "AND", "OR", "NOT", "IN", "BETWEEN", "LIKE", "ILIKE", "IS", "NULL" -> true;
                    default -> false;
                };
    }

    /** As it is named in a message. */
    String described() {
        return kind == Kind.END ? "the end" : "'" + shortened() + "'";
    }

    private String shortened() {
        return text.length() <= 40 ? text : text.substring(0, 40) + "…";
    }
}
