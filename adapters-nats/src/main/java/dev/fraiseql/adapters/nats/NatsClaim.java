package dev.fraiseql.adapters.nats;

import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.ports.event.PartitionClaim;
import io.nats.client.JetStreamApiException;
import io.nats.client.KeyValue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An entry of the bucket of claims, which the server drops when it is not renewed: whoever is
 * killed loses it within {@link Streams#CLAIM}. A process that was stopped for longer knows by its
 * clock that it holds nothing any more.
 */
final class NatsClaim implements PartitionClaim {

    private static final Logger LOG = LoggerFactory.getLogger(NatsClaim.class);

    private static final Duration RENEWAL = Streams.CLAIM.dividedBy(3);

    /** Behind the request that made or renewed it; the server counts from later on. */
    private static final long HELD = Streams.CLAIM.toNanos();

    private final Callable<KeyValue> bucket;
    private final String key;
    private final byte[] owner;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile long renewedAt;
    private volatile long revision;
    private volatile boolean lost;

    private NatsClaim(
            Callable<KeyValue> bucket, String key, byte[] owner, long revision, long renewedAt) {
        this.bucket = bucket;
        this.key = key;
        this.owner = owner;
        this.revision = revision;
        this.renewedAt = renewedAt;
    }

    /** Empty where the entry is somebody's. */
    static Optional<PartitionClaim> take(NatsConnection connection, Names names, String key) {
        Callable<KeyValue> bucket =
                () -> connection.get().keyValue(names.claims(), connection.keyValueOptions());
        var owner = ("process " + ProcessHandle.current().pid()).getBytes(StandardCharsets.UTF_8);
        var begin = System.nanoTime();
        var revision =
                NatsFailures.find(
                        NatsFailures.WRONG_LAST_SEQUENCE,
                        () ->
                                connection
                                        .get()
                                        .keyValue(names.claims(), connection.keyValueOptions())
                                        .create(key, owner));
        if (revision == null) {
            return Optional.empty();
        }
        var claim = new NatsClaim(bucket, key, owner, revision, begin);
        Thread.ofVirtual().name("claim-" + key).start(claim::renew);
        return Optional.of(claim);
    }

    @Override
    public boolean held() {
        return !lost && closed.getCount() > 0 && System.nanoTime() - renewedAt < HELD;
    }

    private void renew() {
        try {
            while (!closed.await(RENEWAL.toNanos(), TimeUnit.NANOSECONDS) && !lost) {
                renewOnce();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void renewOnce() {
        var begin = System.nanoTime();
        try {
            revision = bucket.call().update(key, owner, revision);
            renewedAt = begin;
        } catch (JetStreamApiException taken) {
            LOG.debug("the claim {} is lost", key, taken);
            lost = taken.getApiErrorCode() == NatsFailures.WRONG_LAST_SEQUENCE;
        } catch (IOException | IllegalStateException | FailureException later) {
            LOG.debug("the claim {} is not renewed", key, later);
        } catch (Exception e) {
            // What Callable declares.
            throw new IllegalStateException(e);
        }
    }

    /** Only our own entry is deleted. */
    @Override
    public void close() {
        if (closed.getCount() == 0) {
            return;
        }
        var held = held();
        closed.countDown();
        if (held) {
            try {
                bucket.call().delete(key, revision);
            } catch (Exception unreachable) {
                // It ends by itself.
                LOG.debug("the claim {} is left to end", key, unreachable);
            }
        }
    }
}
