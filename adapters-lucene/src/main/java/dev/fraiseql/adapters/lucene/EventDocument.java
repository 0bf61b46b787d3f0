package dev.fraiseql.adapters.lucene;

import dev.fraiseql.domain.event.EntityEvent;
import dev.fraiseql.domain.event.EventDigest;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.LoggedEvent;
import dev.fraiseql.domain.search.SearchDocument;
import dev.fraiseql.domain.search.UnsearchableEventException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * Events as Lucene's documents and back. Fields are found exactly, words in {@code text}, scalars
 * of {@code data} in {@code path}. One thread: the stream of words is used for all documents.
 */
final class EventDocument {

    static final String EVENT_ID = "event_id";
    static final String EVENT_TYPE = "event_type";
    static final String ENTITY_TYPE = "entity_type";
    static final String ENTITY_ID = "entity_id";
    static final String USER_ID = "user_id";
    static final String ORG_ID = "org_id";
    static final String DATA = "data";
    static final String TEXT = "text";
    static final String PATH = "path";

    /** Microseconds since 1970. */
    static final String TIMESTAMP = "timestamp";

    static final String XID = "xid";
    static final String SEQ = "seq";
    static final String PARTITION = "partition";
    static final String DIGEST = "digest";

    private static final FieldType WORDS = words();

    private final WordStream words = new WordStream();

    Document of(EventPartition partition, LoggedEvent logged) throws UnsearchableEventException {
        var event = logged.event();
        var search = SearchDocument.of(event);
        var document = new Document();
        exact(document, EVENT_ID, event.eventId());
        exact(document, EVENT_TYPE, event.eventType());
        exact(document, ENTITY_TYPE, event.entityType());
        exact(document, ENTITY_ID, event.entityId());
        exact(document, USER_ID, event.userId());
        exact(document, ORG_ID, event.orgId());
        document.add(new StoredField(DATA, event.data()));
        document.add(new Field(TEXT, words.of(search.texts()), WORDS));
        for (var path : search.paths()) {
            document.add(new StringField(PATH, path, Field.Store.NO));
        }
        document.add(new LongPoint(TIMESTAMP, micros(event.timestamp())));
        document.add(new NumericDocValuesField(TIMESTAMP, micros(event.timestamp())));
        document.add(new NumericDocValuesField(XID, logged.position().xid()));
        document.add(new NumericDocValuesField(SEQ, logged.position().seq()));
        document.add(new SortedDocValuesField(PARTITION, new BytesRef(partition.toString())));
        document.add(new NumericDocValuesField(DIGEST, EventDigest.of(event)));
        return document;
    }

    static EntityEvent event(Document stored, long micros) {
        return new EntityEvent(
                stored.get(EVENT_ID),
                stored.get(EVENT_TYPE),
                stored.get(ENTITY_TYPE),
                stored.get(ENTITY_ID),
                Instant.EPOCH.plus(micros, ChronoUnit.MICROS),
                stored.get(DATA),
                stored.get(USER_ID),
                stored.get(ORG_ID));
    }

    static long micros(Instant instant) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
    }

    private static void exact(Document document, String field, @Nullable String value) {
        if (value != null) {
            document.add(new StringField(field, value, Field.Store.YES));
        }
    }

    private static FieldType words() {
        var type = new FieldType();
        type.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);
        type.setTokenized(true);
        // Results are ordered by time: nothing is scored.
        type.setOmitNorms(true);
        type.freeze();
        return type;
    }
}
