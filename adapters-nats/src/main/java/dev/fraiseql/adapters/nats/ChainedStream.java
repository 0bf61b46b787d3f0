package dev.fraiseql.adapters.nats;

import dev.fraiseql.domain.event.Position;
import io.nats.client.JetStream;
import io.nats.client.api.PublishAck;
import io.nats.client.impl.Headers;
import io.nats.client.impl.NatsMessage;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes behind the end of a stream, each message chained to the one before by its id: whatever
 * somebody else writes between makes the server refuse everything that follows. The first message
 * names the end's sequence instead, since a foreign end may have no id. One thread at a time.
 */
final class ChainedStream {

    private static final Logger LOG = LoggerFactory.getLogger(ChainedStream.class);

    /** Sent and not yet acknowledged. */
    private static final int WINDOW_MESSAGES = 512;

    private static final long WINDOW_BYTES = 16 << 20;

    private static final String ID = "Nats-Msg-Id";
    private static final String EXPECTED_ID = "Nats-Expected-Last-Msg-Id";
    private static final String EXPECTED_SEQUENCE = "Nats-Expected-Last-Sequence";

    /** An acknowledgement that takes longer does not come. */
    private static final Duration ACKNOWLEDGED = Duration.ofSeconds(5);

    private final NatsConnection connection;
    private final Deque<Sent> window = new ArrayDeque<>();
    private @Nullable JetStream stream;
    private @Nullable String lastId;
    private long begin;
    private long windowBytes;
    private Position confirmed = Position.START;

    /**
     * @param confirms what is wholly in the stream with this message; null where nothing more is
     */
    private record Sent(
            CompletableFuture<PublishAck> acknowledged,
            long bytes,
            long nanos,
            @Nullable Position confirms) {}

    ChainedStream(NatsConnection connection) {
        this.connection = connection;
    }

    /** Goes on behind a sequence that was the stream's last; forgets what was sent before. */
    void begin(long sequence, Position position) {
        stream = connection.jetStream();
        window.clear();
        windowBytes = 0;
        lastId = null;
        begin = sequence;
        confirmed = position;
    }

    /** Sends, waiting only while the window is full. */
    void send(
            String subject, String id, Headers headers, byte[] data, @Nullable Position confirms) {
        var target = stream;
        if (target == null) {
            throw new IllegalStateException("resume before sending");
        }
        confirm();
        while (!window.isEmpty()
                && (window.size() >= WINDOW_MESSAGES || windowBytes + data.length > WINDOW_BYTES)) {
            awaitOldest(ACKNOWLEDGED);
        }
        headers.put(ID, id);
        if (lastId == null) {
            headers.put(EXPECTED_SEQUENCE, Long.toString(begin));
        } else {
            headers.put(EXPECTED_ID, lastId);
        }
        try {
            var acknowledged =
                    target.publishAsync(
                            NatsMessage.builder()
                                    .subject(subject)
                                    .headers(headers)
                                    .data(data)
                                    .build());
            window.add(new Sent(acknowledged, data.length, System.nanoTime(), confirms));
        } catch (IllegalStateException notConnected) {
            throw NatsFailures.unavailable(notConnected);
        }
        windowBytes += data.length;
        if (lastId == null) {
            // Nothing follows before it is known to stand where it should.
            awaitOldest(ACKNOWLEDGED);
        }
        lastId = id;
    }

    /** Takes note of what was acknowledged meanwhile: up to here all is in the stream. */
    Position confirm() {
        while (!window.isEmpty() && window.peek().acknowledged().isDone()) {
            awaitOldest(Duration.ZERO);
        }
        return confirmed;
    }

    /** Waits until all is acknowledged, or so long. */
    Position confirm(Duration wait) {
        var deadline = System.nanoTime() + wait.toNanos();
        while (!window.isEmpty()) {
            var left = deadline - System.nanoTime();
            if (left <= 0) {
                return confirm();
            }
            awaitOldest(Duration.ofNanos(left));
        }
        return confirmed;
    }

    /**
     * A duplicate of a message behind which we began: somebody deleted it, and the server still
     * remembers its id. It can be sent again once that is forgotten.
     */
    private void check(PublishAck taken) {
        if (taken.isDuplicate() && taken.getSeqno() <= begin) {
            LOG.error(
                    "the stream {} lost its message {}; it can be sent again when nats.duplicate_window is over",
                    taken.getStream(),
                    taken.getSeqno());
            throw NatsFailures.unavailable(null);
        }
    }

    private void awaitOldest(Duration wait) {
        var sent = window.element();
        try {
            check(sent.acknowledged().get(wait.toNanos(), TimeUnit.NANOSECONDS));
        } catch (ExecutionException refused) {
            throw NatsFailures.refused(refused);
        } catch (TimeoutException slow) {
            if (System.nanoTime() - sent.nanos() >= ACKNOWLEDGED.toNanos()) {
                throw NatsFailures.unavailable(slow);
            }
            return;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw NatsFailures.unavailable(stop);
        }
        window.remove();
        windowBytes -= sent.bytes();
        if (sent.confirms() != null) {
            confirmed = sent.confirms();
        }
    }
}
