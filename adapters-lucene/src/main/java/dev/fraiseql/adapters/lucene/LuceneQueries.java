package dev.fraiseql.adapters.lucene;

import dev.fraiseql.domain.event.EventFilter;
import dev.fraiseql.domain.search.SearchDocument;
import dev.fraiseql.domain.search.SearchText;
import dev.fraiseql.domain.search.SearchText.Match;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.IndexOrDocValuesQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.jspecify.annotations.Nullable;

/** What is searched for, as Lucene's queries; nothing is scored. */
final class LuceneQueries {

    private LuceneQueries() {}

    static Query of(SearchText text, EventFilter filter) {
        var all = new BooleanQuery.Builder();
        all.add(MatchAllDocsQuery.INSTANCE, Occur.FILTER);
        for (var clause : text.clauses()) {
            all.add(match(clause.match()), clause.excluded() ? Occur.MUST_NOT : Occur.FILTER);
        }
        exact(all, EventDocument.ENTITY_TYPE, filter.entityType());
        exact(all, EventDocument.EVENT_TYPE, filter.eventType());
        exact(all, EventDocument.ENTITY_ID, filter.entityId());
        exact(all, EventDocument.USER_ID, filter.userId());
        exact(all, EventDocument.ORG_ID, filter.orgId());
        for (var data : filter.data()) {
            exact(all, EventDocument.PATH, SearchDocument.path(data));
        }
        if (filter.start() != null || filter.end() != null) {
            all.add(between(filter.start(), filter.end()), Occur.FILTER);
        }
        return all.build();
    }

    /**
     * @param start inclusive
     * @param end exclusive
     */
    static Query between(@Nullable Instant start, @Nullable Instant end) {
        var first = start == null ? Long.MIN_VALUE : ceiling(start);
        var last = end == null ? Long.MAX_VALUE : ceiling(end) - 1;
        return new IndexOrDocValuesQuery(
                LongPoint.newRangeQuery(EventDocument.TIMESTAMP, first, last),
                NumericDocValuesField.newSlowRangeQuery(EventDocument.TIMESTAMP, first, last));
    }

    /** An event's time has microseconds; a limit within one lies before the next. */
    private static long ceiling(Instant instant) {
        var micros = EventDocument.micros(instant);
        return Instant.EPOCH.plus(micros, ChronoUnit.MICROS).isBefore(instant)
                ? micros + 1
                : micros;
    }

    private static Query match(Match match) {
        return switch (match) {
            case Match.Word word -> new TermQuery(new Term(EventDocument.TEXT, word.word()));
            case Match.Prefix prefix ->
                    new PrefixQuery(new Term(EventDocument.TEXT, prefix.start()));
            case Match.Phrase phrase ->
                    new PhraseQuery(EventDocument.TEXT, phrase.words().toArray(String[]::new));
        };
    }

    private static void exact(BooleanQuery.Builder all, String field, @Nullable String value) {
        if (value != null) {
            all.add(new TermQuery(new Term(field, value)), Occur.FILTER);
        }
    }
}
