package dev.fraiseql.adapters.elasticsearch;

import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.ports.event.Delivery.Rejection;
import io.github.resilience4j.core.IntervalFunction;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.entity.ContentType;

/**
 * Writes items in bulk requests, two on their way at once: the server indexes one while it reads
 * the other. Each item has an outcome of its own; what the cluster has no room for is sent again,
 * alone. Thread-safe.
 */
final class BulkWriter {

    private static final ContentType NDJSON = ContentType.create("application/x-ndjson");
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final int MOST_ITEMS = 1_000;
    private static final int MOST_BYTES = 5 << 20;
    private static final int ATTEMPTS = 6;
    private static final IntervalFunction PAUSE =
            IntervalFunction.ofExponentialRandomBackoff(Duration.ofMillis(50), 2.0, 0.5);

    private final Elasticsearch cluster;

    /** Daemons, which wait for nothing but the cluster. */
    private final ExecutorService senders =
            Executors.newFixedThreadPool(
                    2, Thread.ofPlatform().daemon().name("elasticsearch-bulk-", 0).factory());

    /** Of a request; halved when the server finds one too large. */
    private volatile int mostBytes = MOST_BYTES;

    @Inject
    BulkWriter(Elasticsearch cluster) {
        this.cluster = cluster;
    }

    /**
     * @param written how many are there now that were not, where the action is {@code create}
     * @param rejected what can never be taken
     */
    record Result(int written, List<Rejection> rejected) {}

    /**
     * Returns when every item is safe or rejected.
     *
     * @throws FailureException {@code SEARCH_UNAVAILABLE}: some may be written
     */
    Result write(List<BulkItem> items) {
        var sending = new ArrayList<CompletableFuture<Result>>();
        for (var chunk : chunks(items)) {
            sending.add(CompletableFuture.supplyAsync(() -> writeChunk(chunk), senders));
        }
        var written = 0;
        var rejected = new ArrayList<Rejection>();
        FailureException failure = null;
        for (var each : sending) {
            try {
                var result = each.join();
                written += result.written();
                rejected.addAll(result.rejected());
            } catch (CompletionException failed) {
                if (!(failed.getCause() instanceof FailureException known)) {
                    throw failed;
                }
                failure = known;
            }
        }
        if (failure != null) {
            throw failure;
        }
        return new Result(written, rejected);
    }

    private List<List<BulkItem>> chunks(List<BulkItem> items) {
        var chunks = new ArrayList<List<BulkItem>>();
        var begin = 0;
        var bytes = 0;
        for (var i = 0; i < items.size(); i++) {
            var size = items.get(i).lines().length;
            if (i > begin && (i - begin == MOST_ITEMS || bytes + size > mostBytes)) {
                chunks.add(items.subList(begin, i));
                begin = i;
                bytes = 0;
            }
            bytes += size;
        }
        if (begin < items.size()) {
            chunks.add(items.subList(begin, items.size()));
        }
        return chunks;
    }

    private Result writeChunk(List<BulkItem> chunk) {
        var written = 0;
        var rejected = new ArrayList<Rejection>();
        var open = chunk;
        for (var attempt = 1; ; attempt++) {
            var answer = send(open);
            if (answer.status() == 413) {
                var rest = splitUp(open);
                return new Result(
                        written + rest.written(),
                        Stream.concat(rejected.stream(), rest.rejected().stream()).toList());
            }
            var again = new ArrayList<BulkItem>();
            var reason = answer.body().toString();
            if (answer.ok()) {
                var items = answer.body().path("items");
                for (var i = 0; i < open.size(); i++) {
                    var item = items.path(i).elements();
                    var outcome = BulkOutcome.of(item.hasNext() ? item.next() : items.path(-1));
                    switch (outcome) {
                        case BulkOutcome.Written _ -> written++;
                        case BulkOutcome.Present _ -> {}
                        case BulkOutcome.Rejected why ->
                                rejected.add(new Rejection(open.get(i).event(), why.reason()));
                        case BulkOutcome.Retryable why -> {
                            again.add(open.get(i));
                            reason = why.reason();
                        }
                    }
                }
            } else if (isBusy(answer.status())) {
                again.addAll(open);
            } else {
                answer.orFail();
            }
            if (again.isEmpty()) {
                return new Result(written, rejected);
            }
            if (attempt == ATTEMPTS) {
                throw ElasticsearchFailures.refused(answer.status(), reason);
            }
            LockSupport.parkNanos(PAUSE.apply(attempt) * 1_000_000);
            open = again;
        }
    }

    private static boolean isBusy(int status) {
        return status == 429 || status == 502 || status == 503 || status == 504;
    }

    /** The server takes no request of this size. */
    private Result splitUp(List<BulkItem> items) {
        if (items.size() == 1) {
            return new Result(
                    0,
                    List.of(
                            new Rejection(
                                    items.getFirst().event(),
                                    "Elasticsearch takes no request of its size, "
                                            + items.getFirst().lines().length
                                            + " bytes: raise http.max_content_length")));
        }
        mostBytes = Math.max(1 << 16, mostBytes / 2);
        var middle = items.size() / 2;
        var first = writeChunk(items.subList(0, middle));
        var second = writeChunk(items.subList(middle, items.size()));
        var rejected = new ArrayList<>(first.rejected());
        rejected.addAll(second.rejected());
        return new Result(first.written() + second.written(), rejected);
    }

    private Answer send(List<BulkItem> items) {
        var size = items.stream().mapToInt(item -> item.lines().length).sum();
        var body = new byte[size];
        var at = 0;
        for (var item : items) {
            System.arraycopy(item.lines(), 0, body, at, item.lines().length);
            at += item.lines().length;
        }
        return cluster.exchange(
                "POST",
                "/_bulk?filter_path=items.*.status,items.*.error",
                new ByteArrayEntity(body, NDJSON),
                TIMEOUT);
    }
}
