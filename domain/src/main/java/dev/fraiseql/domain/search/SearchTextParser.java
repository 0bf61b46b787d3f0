package dev.fraiseql.domain.search;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.search.SearchText.Clause;
import dev.fraiseql.domain.search.SearchText.Match;
import java.util.ArrayList;
import java.util.List;

/** Cuts a search text into its clauses. */
final class SearchTextParser {

    private final String text;
    private int at;

    SearchTextParser(String text) {
        this.text = text;
    }

    List<Clause> clauses() {
        if (text.length() > SearchText.LONGEST) {
            throw refused(
                    "The search text is longer than " + SearchText.LONGEST + " characters.",
                    "Search for fewer words.");
        }
        var clauses = new ArrayList<Clause>();
        for (skipSpaces(); at < text.length(); skipSpaces()) {
            clauses.add(clause());
        }
        if (clauses.size() > SearchText.MOST_CLAUSES) {
            throw refused(
                    "The search text has more than " + SearchText.MOST_CLAUSES + " parts.",
                    "Search for fewer words.");
        }
        return clauses;
    }

    private Clause clause() {
        var excluded = text.charAt(at) == '-' && at + 1 < text.length() && !space(at + 1);
        if (excluded) {
            at++;
        }
        return new Clause(text.charAt(at) == '"' ? quoted() : word(), excluded);
    }

    private Match quoted() {
        var end = text.indexOf('"', at + 1);
        if (end < 0) {
            throw refused("A quote is not closed.", "Close it, or leave it out.");
        }
        var phrase = text.substring(at + 1, end);
        at = end + 1;
        return match(phrase);
    }

    private Match word() {
        var begin = at;
        while (at < text.length() && !space(at) && text.charAt(at) != '"') {
            at++;
        }
        var word = text.substring(begin, at);
        return word.endsWith("*") ? prefix(word.substring(0, word.length() - 1)) : match(word);
    }

    private static Match match(String text) {
        var words = Words.of(text);
        return switch (words.size()) {
            case 0 ->
                    throw refused(
                            "'" + text + "' has neither a letter nor a digit.",
                            "Search for words; punctuation is not indexed.");
            case 1 -> new Match.Word(words.getFirst());
            default -> new Match.Phrase(words);
        };
    }

    private static Match prefix(String text) {
        var words = Words.of(text);
        if (words.size() != 1 || words.getFirst().length() < Match.Prefix.SHORTEST) {
            throw refused(
                    "'" + text + "*' is no beginning of one word.",
                    "Give "
                            + Match.Prefix.SHORTEST
                            + " letters or more before the star; `user-12*` is `user 12*`.");
        }
        return new Match.Prefix(words.getFirst());
    }

    private void skipSpaces() {
        while (at < text.length() && space(at)) {
            at++;
        }
    }

    private boolean space(int index) {
        return Character.isWhitespace(text.charAt(index));
    }

    private static RuntimeException refused(String message, String remedy) {
        return Failure.of(FailureCode.BAD_USER_INPUT, message, remedy).asException();
    }
}
