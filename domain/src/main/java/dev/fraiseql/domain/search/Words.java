package dev.fraiseql.domain.search;

import java.util.ArrayList;
import java.util.List;

/**
 * The words of a text, one after another: runs of letters, digits, marks and underscores, without
 * regard to case; a character of a script that writes no spaces is a word by itself. Longer than
 * {@value #LONGEST} UTF-16 units, a run is several words. {@code PAYMENT_DECLINED} is one word,
 * {@code user-123} two. A UUID is one word: as five of them the ids of events would be most of an
 * index. One thread.
 */
public final class Words {

    /** Stores cut terms at this length themselves. */
    public static final int LONGEST = 255;

    /** As text: 8-4-4-4-12 hexadecimal digits. */
    private static final int UUID_LENGTH = 36;

    private final String text;
    private int start;
    private int end;

    public Words(String text) {
        this.text = text;
    }

    /** All of them, in their normal form. */
    public static List<String> of(String text) {
        var all = new ArrayList<String>();
        var words = new Words(text);
        while (words.next()) {
            all.add(words.normal());
        }
        return all;
    }

    /** Steps to the next word, if there is one. */
    public boolean next() {
        start = end;
        while (start < text.length() && !belongs(text.codePointAt(start))) {
            start += Character.charCount(text.codePointAt(start));
        }
        if (isUuid()) {
            end = start + UUID_LENGTH;
            return true;
        }
        end = start;
        while (end < text.length()) {
            var character = text.codePointAt(end);
            var width = Character.charCount(character);
            if (!belongs(character)
                    || end + width - start > LONGEST
                    || (end > start && standsAlone(character))) {
                break;
            }
            end += width;
            if (standsAlone(character)) {
                break;
            }
        }
        return end > start;
    }

    /** Where the word begins in the text. */
    public int start() {
        return start;
    }

    /** Where it ends, exclusive. */
    public int end() {
        return end;
    }

    /** The word in lower case, of any language. */
    public String normal() {
        var normal = new StringBuilder(end - start);
        appendTo(normal);
        return normal.toString();
    }

    void appendTo(StringBuilder normal) {
        for (var at = start; at < end; ) {
            var character = text.codePointAt(at);
            normal.appendCodePoint(Character.toLowerCase(character));
            at += Character.charCount(character);
        }
    }

    /** Whether a whole one begins here. */
    private boolean isUuid() {
        var behind = start + UUID_LENGTH;
        if (behind > text.length()
                || text.charAt(start + 8) != '-'
                || (behind < text.length() && belongs(text.codePointAt(behind)))) {
            return false;
        }
        for (var i = 0; i < UUID_LENGTH; i++) {
            var character = text.charAt(start + i);
            var fits =
                    switch (i) {
                        case 8, 13, 18, 23 -> character == '-';
                        default ->
                                (character >= '0' && character <= '9')
                                        || (character >= 'a' && character <= 'f')
                                        || (character >= 'A' && character <= 'F');
                    };
            if (!fits) {
                return false;
            }
        }
        return true;
    }

    private static boolean belongs(int character) {
        if (character < 128) {
            return (character >= 'a' && character <= 'z')
                    || (character >= 'A' && character <= 'Z')
                    || (character >= '0' && character <= '9')
                    || character == '_';
        }
        return Character.isLetterOrDigit(character)
                || switch (Character.getType(character)) {
                    case Character.NON_SPACING_MARK,
                            Character.COMBINING_SPACING_MARK,
                            Character.ENCLOSING_MARK ->
                            true;
                    default -> false;
                };
    }

    private static boolean standsAlone(int character) {
        return character >= 0x3040
                && (Character.isIdeographic(character)
                        || Character.UnicodeScript.of(character)
                                == Character.UnicodeScript.HIRAGANA);
    }
}
