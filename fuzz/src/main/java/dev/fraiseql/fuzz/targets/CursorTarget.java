package dev.fraiseql.fuzz.targets;

import static dev.fraiseql.fuzz.Refusals.allow;
import static dev.fraiseql.fuzz.Refusals.allowIllegal;

import dev.fraiseql.domain.event.Checkpoints;
import dev.fraiseql.domain.event.ResumeToken;
import dev.fraiseql.domain.query.Cursor;
import dev.fraiseql.domain.query.CursorSecret;
import dev.fraiseql.domain.search.SearchCorpus;
import dev.fraiseql.domain.search.SearchCursor;
import dev.fraiseql.domain.search.SearchOrder;
import dev.fraiseql.fuzz.Finding;
import dev.fraiseql.fuzz.Target;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The same text as each place that a caller hands back; and what is read is written again. */
public final class CursorTarget implements Target {

    private final CursorSecret secret =
            new CursorSecret(
                    "a secret of thirty-two bytes, it is".getBytes(StandardCharsets.UTF_8));
    private final byte[] key = secret.keyOf("Order id");
    private final SearchCursor search =
            new SearchCursor(secret, SearchCorpus.EVENTS, SearchOrder.NEWEST_FIRST);

    @Override
    public void read(byte[] input) {
        var text = new String(input, StandardCharsets.UTF_8);
        allow(() -> Cursor.decode(text, key));
        allow(() -> search.decode(text));
        Cursor.nulls(text);
        var values = List.of(text.split("\n", -1));
        same(values, Cursor.decode(Cursor.encode(values, key), key));
        allowIllegal(
                () -> {
                    var token = ResumeToken.parse(text);
                    same(token, ResumeToken.parse(token.toString()));
                });
        allowIllegal(
                () -> {
                    var checkpoints = Checkpoints.parse(text);
                    same(checkpoints, Checkpoints.parse(checkpoints.toString()));
                });
    }

    private static void same(Object expected, Object actual) {
        if (!expected.equals(actual)) {
            throw new Finding(expected + " came back as " + actual, null);
        }
    }
}
