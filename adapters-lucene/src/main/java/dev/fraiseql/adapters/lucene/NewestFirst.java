package dev.fraiseql.adapters.lucene;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.util.NumericUtils;

/** The order in which a search looks at an index's segments. */
final class NewestFirst {

    static final Comparator<LeafReader> LEAVES =
            Comparator.comparingLong(NewestFirst::newest).reversed();

    private NewestFirst() {}

    private static long newest(LeafReader leaf) {
        try {
            var times = leaf.getPointValues(EventDocument.TIMESTAMP);
            return times == null
                    ? Long.MIN_VALUE
                    : NumericUtils.sortableBytesToLong(times.getMaxPackedValue(), 0);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
