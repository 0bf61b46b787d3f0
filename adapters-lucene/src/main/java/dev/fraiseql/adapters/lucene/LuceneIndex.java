package dev.fraiseql.adapters.lucene;

import dev.fraiseql.domain.event.Checkpoints;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.SearcherManager;
import org.apache.lucene.store.AlreadyClosedException;
import org.apache.lucene.store.FSDirectory;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One index folder: its only writer, and searchers that see what was committed. A commit holds the
 * checkpoints, so a crash leaves documents and checkpoints as they were together. Whatever fails
 * while writing is rolled back, and the index is opened again at its next use. Thread-safe.
 */
final class LuceneIndex implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LuceneIndex.class);
    private static final String CHECKPOINTS = "checkpoints";
    private static final double BUFFER_MIB = 64;

    private final Path folder;
    private @Nullable Open open;
    private boolean closed;

    /** What writes to the index; all or nothing of it is kept. */
    interface Change<T> {
        T apply(IndexWriter writer) throws IOException;
    }

    /** What looks at one state of the index. */
    interface Question<T> {
        T ask(IndexSearcher searcher) throws IOException;
    }

    private record Open(FSDirectory directory, IndexWriter writer, SearcherManager searchers) {}

    LuceneIndex(Path folder) {
        this.folder = folder;
    }

    /**
     * @throws dev.fraiseql.domain.failure.FailureException {@code CONFIGURATION_INVALID} if the
     *     folder can't be used, {@code SEARCH_UNAVAILABLE} if another process uses it
     */
    synchronized void open() {
        opened();
    }

    synchronized Checkpoints checkpoints() {
        return checkpoints(opened().writer());
    }

    /**
     * Applies a change and commits it together with the checkpoints.
     *
     * @param moved the checkpoints behind the change, of those before
     */
    synchronized <T> T write(UnaryOperator<Checkpoints> moved, Change<T> change) {
        var open = opened();
        try {
            var result = change.apply(open.writer());
            var checkpoints = moved.apply(checkpoints(open.writer()));
            open.writer().setLiveCommitData(Map.of(CHECKPOINTS, checkpoints.toString()).entrySet());
            open.writer().commit();
            open.searchers().maybeRefreshBlocking();
            return result;
        } catch (IOException | RuntimeException failure) {
            abandon(failure);
            throw LuceneFailures.unavailable(failure);
        }
    }

    /** The same, where no checkpoint moves. */
    synchronized <T> T write(Change<T> change) {
        return write(UnaryOperator.identity(), change);
    }

    /** Sees every write that has returned. */
    <T> T read(Question<T> question) {
        SearcherManager searchers;
        synchronized (this) {
            searchers = opened().searchers();
        }
        try {
            var searcher = searchers.acquire();
            try {
                return question.ask(searcher);
            } finally {
                searchers.release(searcher);
            }
        } catch (IOException | UncheckedIOException | AlreadyClosedException failure) {
            throw LuceneFailures.unavailable(failure);
        }
    }

    /** Forgets what is older; the space is free once segments are merged. */
    void deleteBefore(Instant oldest) {
        write(writer -> writer.deleteDocuments(LuceneQueries.between(null, oldest)));
    }

    /** Searches under way end; a second call does nothing. */
    @Override
    public synchronized void close() {
        closed = true;
        if (open != null) {
            abandon(null);
        }
    }

    private Open opened() {
        if (closed) {
            throw LuceneFailures.unavailable(new IOException(folder + " is closed"));
        }
        var current = open;
        if (current != null && current.writer().isOpen()) {
            return current;
        }
        if (current != null) {
            abandon(current.writer().getTragicException());
        }
        open = openFolder();
        return open;
    }

    private Open openFolder() {
        FSDirectory directory = null;
        IndexWriter writer = null;
        try {
            Files.createDirectories(folder);
            directory = FSDirectory.open(folder);
            writer = new IndexWriter(directory, config());
            var searchers = new SearcherManager(writer, null);
            LOG.debug("the index {} stands at {}", folder, checkpoints(writer));
            return new Open(directory, writer, searchers);
        } catch (IOException | RuntimeException failure) {
            closeAll(failure, writer == null ? () -> {} : writer::rollback, directory);
            throw LuceneFailures.opening(folder, failure);
        }
    }

    private static IndexWriterConfig config() {
        return new IndexWriterConfig()
                .setRAMBufferSizeMB(BUFFER_MIB)
                .setUseCompoundFile(false)
                // What is not committed has no checkpoint.
                .setCommitOnClose(false)
                // Most searches want the newest: they stop early if those are looked at first.
                .setLeafSorter(NewestFirst.LEAVES);
    }

    private static Checkpoints checkpoints(IndexWriter writer) {
        var data = writer.getLiveCommitData();
        if (data != null) {
            for (var entry : data) {
                if (entry.getKey().equals(CHECKPOINTS)) {
                    return Checkpoints.parse(entry.getValue());
                }
            }
        }
        return Checkpoints.NONE;
    }

    private void abandon(@Nullable Throwable cause) {
        var abandoned = open;
        open = null;
        if (abandoned != null) {
            closeAll(
                    cause,
                    abandoned.searchers(),
                    abandoned.writer()::rollback,
                    abandoned.directory());
        }
    }

    private static void closeAll(@Nullable Throwable cause, @Nullable AutoCloseable... parts) {
        for (var part : parts) {
            try {
                if (part != null) {
                    part.close();
                }
            } catch (Exception failure) {
                if (cause == null) {
                    LOG.warn("a part of the search index did not close", failure);
                } else {
                    cause.addSuppressed(failure);
                }
            }
        }
    }
}
