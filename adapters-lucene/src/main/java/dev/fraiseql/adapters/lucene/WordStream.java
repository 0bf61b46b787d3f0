package dev.fraiseql.adapters.lucene;

import java.util.List;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.apache.lucene.analysis.tokenattributes.PositionIncrementAttribute;

/**
 * The words of a document's texts, which are in their normal form and parted by spaces; a phrase
 * does not reach from one text into the next. Used for one document after another.
 */
final class WordStream extends TokenStream {

    /** Wider than any phrase. */
    private static final int GAP = 1_000;

    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final PositionIncrementAttribute increment =
            addAttribute(PositionIncrementAttribute.class);
    private List<String> texts = List.of();
    private int text;
    private int at;

    WordStream of(List<String> next) {
        texts = next;
        return this;
    }

    @Override
    public void reset() {
        text = 0;
        at = 0;
    }

    @Override
    public boolean incrementToken() {
        clearAttributes();
        if (text < texts.size() && at >= texts.get(text).length()) {
            text++;
            at = 0;
            increment.setPositionIncrement(GAP);
        }
        if (text == texts.size()) {
            return false;
        }
        var words = texts.get(text);
        var space = words.indexOf(' ', at);
        var end = space < 0 ? words.length() : space;
        term.append(words, at, end);
        at = end + 1;
        return true;
    }
}
