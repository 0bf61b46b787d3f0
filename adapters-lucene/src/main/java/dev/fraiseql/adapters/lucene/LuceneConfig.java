package dev.fraiseql.adapters.lucene;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Where the embedded search store keeps its indices, and how long what is in them.
 *
 * @param folder made where it is missing; one process at a time
 * @param retention of events, by their own time; empty for ever
 * @param requestRetention of the request log
 * @param timeout of a search
 */
public record LuceneConfig(
        Path folder, Optional<Duration> retention, Duration requestRetention, Duration timeout) {

    public LuceneConfig {
        Objects.requireNonNull(folder, "folder");
        Objects.requireNonNull(retention, "retention");
        Objects.requireNonNull(requestRetention, "requestRetention");
        Objects.requireNonNull(timeout, "timeout");
    }

    /** Events are kept for ever, requests for a week, and a search may take five seconds. */
    public static LuceneConfig in(Path folder) {
        return new LuceneConfig(
                folder, Optional.empty(), Duration.ofDays(7), Duration.ofSeconds(5));
    }
}
