package dev.fraiseql.adapters.lucene;

import dev.fraiseql.domain.event.Checkpoints;
import dev.fraiseql.domain.event.EventDigest;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.Position;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.NumericDocValues;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.search.CollectionTerminatedException;
import org.apache.lucene.search.CollectorManager;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;

/** Counts and checksums by hour, from the index's columns. */
final class LuceneDigests extends SimpleCollector {

    private static final long HOUR = ChronoUnit.HOURS.getDuration().toSeconds() * 1_000_000;

    private final Checkpoints upTo;
    private final SortedMap<Instant, EventDigest> digests = new TreeMap<>();
    private Columns columns = Columns.NONE;

    /** A segment's columns; each has a value for every document. */
    private record Columns(
            NumericDocValues timestamp,
            NumericDocValues xid,
            NumericDocValues seq,
            NumericDocValues digest,
            List<Position> limits,
            SortedDocValues partition) {

        static final Columns NONE =
                new Columns(
                        DocValues.emptyNumeric(),
                        DocValues.emptyNumeric(),
                        DocValues.emptyNumeric(),
                        DocValues.emptyNumeric(),
                        List.of(),
                        DocValues.emptySorted());

        static Columns of(LeafReader leaf, Checkpoints upTo) throws IOException {
            var partition = DocValues.getSorted(leaf, EventDocument.PARTITION);
            var limits = new ArrayList<Position>();
            for (var i = 0; i < partition.getValueCount(); i++) {
                limits.add(upTo.of(EventPartition.parse(partition.lookupOrd(i).utf8ToString())));
            }
            return new Columns(
                    DocValues.getNumeric(leaf, EventDocument.TIMESTAMP),
                    DocValues.getNumeric(leaf, EventDocument.XID),
                    DocValues.getNumeric(leaf, EventDocument.SEQ),
                    DocValues.getNumeric(leaf, EventDocument.DIGEST),
                    limits,
                    partition);
        }
    }

    private LuceneDigests(Checkpoints upTo) {
        this.upTo = upTo;
    }

    static SortedMap<Instant, EventDigest> of(
            IndexSearcher searcher, Instant from, Instant until, Checkpoints upTo)
            throws IOException {
        return searcher.search(
                LuceneQueries.between(from, until),
                new CollectorManager<LuceneDigests, SortedMap<Instant, EventDigest>>() {
                    @Override
                    public LuceneDigests newCollector() {
                        return new LuceneDigests(upTo);
                    }

                    @Override
                    public SortedMap<Instant, EventDigest> reduce(
                            Collection<LuceneDigests> collectors) {
                        var all = new TreeMap<Instant, EventDigest>();
                        collectors.forEach(
                                collector ->
                                        collector.digests.forEach(
                                                (hour, digest) ->
                                                        all.merge(
                                                                hour, digest, EventDigest::plus)));
                        return all;
                    }
                });
    }

    @Override
    protected void doSetNextReader(LeafReaderContext context) throws IOException {
        columns = Columns.of(context.reader(), upTo);
        if (columns.limits().isEmpty()) {
            throw new CollectionTerminatedException();
        }
    }

    @Override
    public void collect(int document) throws IOException {
        var position = new Position(value(columns.xid(), document), value(columns.seq(), document));
        columns.partition().advanceExact(document);
        if (position.compareTo(columns.limits().get(columns.partition().ordValue())) > 0) {
            return;
        }
        var hour =
                Instant.EPOCH.plus(
                        Math.floorDiv(value(columns.timestamp(), document), HOUR),
                        ChronoUnit.HOURS);
        digests.merge(
                hour, new EventDigest(1, value(columns.digest(), document)), EventDigest::plus);
    }

    @Override
    public ScoreMode scoreMode() {
        return ScoreMode.COMPLETE_NO_SCORES;
    }

    private static long value(NumericDocValues column, int document) throws IOException {
        column.advanceExact(document);
        return column.longValue();
    }
}
