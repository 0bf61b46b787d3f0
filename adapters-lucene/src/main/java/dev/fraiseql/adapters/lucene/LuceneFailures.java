package dev.fraiseql.adapters.lucene;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.lucene.index.CorruptIndexException;
import org.apache.lucene.index.IndexFormatTooNewException;
import org.apache.lucene.index.IndexFormatTooOldException;
import org.apache.lucene.store.LockObtainFailedException;

/** Lucene's exceptions as coded failures. */
final class LuceneFailures {

    private LuceneFailures() {}

    static FailureException unavailable(Exception cause) {
        return Failure.of(
                        FailureCode.SEARCH_UNAVAILABLE,
                        "The search store can't be used at the moment.",
                        "Try again; the server's log has the cause, such as a full disk.")
                .causedBy(cause);
    }

    /** An index does not open. */
    static FailureException opening(Path folder, Exception cause) {
        return switch (cause) {
            case LockObtainFailedException locked ->
                    Failure.of(
                                    FailureCode.SEARCH_UNAVAILABLE,
                                    "The search index " + folder + " is in use by another process.",
                                    "Stop that process, or give this one another folder in search.url.")
                            .causedBy(locked);
            case CorruptIndexException damaged -> unreadable(folder, damaged);
            case IndexFormatTooNewException version -> unreadable(folder, version);
            case IndexFormatTooOldException version -> unreadable(folder, version);
            default ->
                    Failure.of(
                                    FailureCode.CONFIGURATION_INVALID,
                                    "The search index " + folder + " cannot be opened or made.",
                                    "See that the folder of search.url can be written to.")
                            .causedBy(cause);
        };
    }

    static FailureException timeout(Duration timeout) {
        return Failure.of(
                        FailureCode.STATEMENT_TIMEOUT,
                        "The search took longer than " + timeout.toMillis() + " ms.",
                        "Search a shorter range of time, or for more specific words.")
                .asException();
    }

    static FailureException replaced() {
        return Failure.of(
                        FailureCode.PROJECTION_REPLACED,
                        "The search index was replaced by a rebuilt one.",
                        "Open the projection again.")
                .asException();
    }

    private static FailureException unreadable(Path folder, Exception cause) {
        return Failure.of(
                        FailureCode.CONFIGURATION_INVALID,
                        "The search index "
                                + folder
                                + " is damaged, or of another version: "
                                + cause.getMessage(),
                        "Remove the folder: it is filled again from the change log.")
                .causedBy(cause);
    }
}
