package dev.fraiseql.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.query.DocumentId;
import dev.fraiseql.ports.query.PersistedQueries;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every store of persisted queries does. */
public abstract class PersistedQueriesContract {

    private static final String DOCUMENT = "query Ünïcode { a(b: \"'; drop table x; --\\u0000\") }";

    /** An empty store. */
    protected abstract PersistedQueries open() throws Exception;

    @Test
    void whatWasStoredIsFoundByItsHash() throws Exception {
        var queries = open();

        var hash = queries.store(DOCUMENT);

        assertThat(hash).isEqualTo(DocumentId.of(DOCUMENT));
        assertThat(queries.find(hash)).contains(DOCUMENT);
    }

    @Test
    void whatWasNotStoredIsNotFound() throws Exception {
        var queries = open();
        queries.store(DOCUMENT);

        assertThat(queries.find(DocumentId.of("{ other }"))).isEmpty();
        assertThat(queries.find(new DocumentId("no-hash"))).isEmpty();
    }

    @Test
    void aDocumentIsStoredOnce() throws Exception {
        var queries = open();

        assertThat(queries.store(DOCUMENT)).isEqualTo(queries.store(DOCUMENT));

        assertThat(queries.find(DocumentId.of(DOCUMENT))).contains(DOCUMENT);
    }

    @Test
    void manyMayStoreTheSameAtOnce() throws Exception {
        var queries = open();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var stored =
                    threads.invokeAll(
                            IntStream.range(0, 20)
                                    .<Callable<DocumentId>>mapToObj(
                                            i -> () -> queries.store("{ a" + i % 2 + " }"))
                                    .toList());
            for (var hash : stored) {
                assertThat(queries.find(hash.get())).isPresent();
            }
        }
    }

    @Test
    void aFullStoreRefusesWhatIsNew() throws Exception {
        var queries = open();
        fill(queries, PersistedQueries.MAX_DOCUMENTS);

        Failures.assertFails(
                FailureCode.PERSISTED_QUERIES_FULL, () -> queries.store("{ oneMore }"));

        assertThat(queries.store(filler(1))).isEqualTo(DocumentId.of(filler(1)));
        assertThat(queries.find(DocumentId.of("{ oneMore }"))).isEmpty();
    }

    /** Puts {@link #filler} 1 to count into the store, by its own means where that is faster. */
    protected void fill(PersistedQueries queries, int count) throws Exception {
        for (var text : IntStream.rangeClosed(1, count).mapToObj(this::filler).toList()) {
            queries.store(text);
        }
    }

    /** A document of no meaning. */
    protected final String filler(int number) {
        return "{ a" + number + " }";
    }
}
