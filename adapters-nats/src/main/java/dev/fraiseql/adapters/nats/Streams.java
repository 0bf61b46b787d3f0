package dev.fraiseql.adapters.nats;

import dev.fraiseql.ports.lifecycle.Component;
import io.nats.client.api.DiscardPolicy;
import io.nats.client.api.KeyValueConfiguration;
import io.nats.client.api.RetentionPolicy;
import io.nats.client.api.Source;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the streams and buckets, brings them up to what is configured, and refuses what can't be.
 * Thread-safe.
 */
final class Streams implements Component {

    private static final Logger LOG = LoggerFactory.getLogger(Streams.class);

    /** A claim that nobody renews is over after so long. */
    static final Duration CLAIM = Duration.ofSeconds(3);

    /**
     * 2.9.10 was seen to check a source's expected ids once more in the stream that joins it, and
     * to drop what came between.
     */
    private static final String JOINS_FROM = "2.10.0";

    private final NatsConnection connection;
    private final NatsConfig config;
    private final Names names;

    /** What was looked at on the connection of this epoch. */
    private final Set<String> checked = new HashSet<>();

    private int epoch = -1;

    @Inject
    Streams(NatsConnection connection, NatsConfig config, Names names) {
        this.connection = connection;
        this.config = config;
        this.names = names;
    }

    @Override
    public String name() {
        return "streams of events";
    }

    /**
     * Where NATS does not answer yet, whoever needs a stream looks later.
     *
     * @throws dev.fraiseql.domain.failure.FailureException {@code CONFIGURATION_INVALID}
     */
    @Override
    public void start() {
        try {
            ensureWritten();
            ensureRead();
        } catch (dev.fraiseql.domain.failure.FailureException e) {
            if (e.first().code() == dev.fraiseql.domain.failure.FailureCode.CONFIGURATION_INVALID) {
                throw e;
            }
            LOG.warn("the streams of events are looked at later: {}", e.getMessage());
        }
    }

    @Override
    public void close() {}

    /** What this process's relay writes. */
    void ensureWritten() {
        if (config.encoding().arrow()) {
            ensure(frames(config.source()));
        }
        if (config.encoding().json()) {
            ensure(events(config.source()));
        }
        ensureBucket(names.state(), Duration.ZERO);
    }

    /** What this process's consumers read. */
    void ensureRead() {
        for (var source : config.sources()) {
            ensure(config.encoding().arrow() ? frames(source) : events(source));
        }
        config.joinedStream()
                .filter(joined -> config.encoding().arrow())
                .ifPresent(this::ensureJoined);
        ensureBucket(names.state(), Duration.ZERO);
        ensureBucket(names.claims(), CLAIM);
    }

    private void ensureJoined(String name) {
        if (!connection.get().getServerInfo().isSameOrNewerThanVersion(JOINS_FROM)) {
            throw NatsFailures.misconfigured(
                    "The NATS server is older than "
                            + JOINS_FROM
                            + ", and would leave messages out of the joined stream "
                            + name
                            + ".",
                    "Use a newer server, or remove nats.joined_stream: consumers then read each source's stream.");
        }
        ensure(joined(name));
    }

    private synchronized boolean isChecked(String name) {
        if (epoch != connection.epoch()) {
            epoch = connection.epoch();
            checked.clear();
        }
        return checked.contains(name);
    }

    private synchronized void check(String name) {
        checked.add(name);
    }

    private void ensure(StreamConfiguration wanted) {
        var name = wanted.getName();
        if (isChecked(name)) {
            return;
        }
        var management = connection.management();
        var found =
                NatsFailures.find(
                        NatsFailures.STREAM_NOT_FOUND, () -> management.getStreamInfo(name));
        if (found == null) {
            NatsFailures.call(() -> management.addStream(wanted));
        } else {
            var present = found.getConfiguration();
            refuse(present, wanted);
            if (differs(present, wanted)) {
                LOG.info("bringing the stream {} up to its configuration", name);
                NatsFailures.call(
                        () ->
                                management.updateStream(
                                        StreamConfiguration.builder(present)
                                                .subjects(wanted.getSubjects())
                                                .sources(wanted.getSources())
                                                .maxAge(wanted.getMaxAge())
                                                .maxBytes(wanted.getMaxBytes())
                                                .replicas(wanted.getReplicas())
                                                .duplicateWindow(wanted.getDuplicateWindow())
                                                .build()));
            }
        }
        check(name);
    }

    private static void refuse(StreamConfiguration present, StreamConfiguration wanted) {
        var name = wanted.getName();
        if (!Objects.equals(present.getDescription(), wanted.getDescription())) {
            throw NatsFailures.misconfigured(
                    "The stream "
                            + name
                            + " is \""
                            + present.getDescription()
                            + "\", but the configuration wants \""
                            + wanted.getDescription()
                            + "\".",
                    "Set events.partitions to what the stream was made with, or choose another nats.prefix: then consumers"
                            + " begin with new streams, and projections are rebuilt.");
        }
        if (present.getStorageType() != wanted.getStorageType()
                || present.getRetentionPolicy() != wanted.getRetentionPolicy()) {
            throw NatsFailures.misconfigured(
                    "The stream "
                            + name
                            + " is kept in "
                            + present.getStorageType()
                            + " by "
                            + present.getRetentionPolicy()
                            + ", which can't be changed to "
                            + wanted.getStorageType()
                            + " by "
                            + wanted.getRetentionPolicy()
                            + ".",
                    "Set nats.storage to what the stream was made with, or choose another nats.prefix.");
        }
    }

    private static boolean differs(StreamConfiguration present, StreamConfiguration wanted) {
        return !present.getMaxAge().equals(wanted.getMaxAge())
                || present.getMaxBytes() != wanted.getMaxBytes()
                || present.getReplicas() != wanted.getReplicas()
                || !present.getDuplicateWindow().equals(wanted.getDuplicateWindow())
                || !new HashSet<>(present.getSubjects()).equals(new HashSet<>(wanted.getSubjects()))
                || !sources(present).equals(sources(wanted));
    }

    private static Set<String> sources(StreamConfiguration stream) {
        var sources = new HashSet<String>();
        for (var source : stream.getSources() == null ? List.<Source>of() : stream.getSources()) {
            sources.add(source.getName());
        }
        return sources;
    }

    private StreamConfiguration frames(String source) {
        return stream(names.frames(source), "FraiseQL frames")
                .subjects(names.frameSubjects(source))
                .build();
    }

    private StreamConfiguration events(String source) {
        return stream(names.events(source), "FraiseQL events")
                .subjects(names.eventSubjects(source))
                .build();
    }

    private StreamConfiguration joined(String name) {
        return stream(name, "FraiseQL frames of several sources")
                .sources(
                        config.sources().stream()
                                .map(source -> Source.builder().name(names.frames(source)).build())
                                .toArray(Source[]::new))
                .build();
    }

    private StreamConfiguration.Builder stream(String name, String kind) {
        var streams = config.streams();
        return StreamConfiguration.builder()
                .name(name)
                .description(kind + ", format 1, " + config.partitions() + " partitions")
                .retentionPolicy(RetentionPolicy.Limits)
                .discardPolicy(DiscardPolicy.Old)
                .storageType(streams.inMemory() ? StorageType.Memory : StorageType.File)
                .replicas(streams.replicas())
                .maxAge(streams.maxAge())
                .maxBytes(streams.maxBytes())
                .duplicateWindow(streams.duplicateWindow());
    }

    private void ensureBucket(String bucket, Duration timeToLive) {
        if (isChecked(bucket)) {
            return;
        }
        NatsFailures.call(
                () -> {
                    var buckets = connection.get().keyValueManagement(connection.keyValueOptions());
                    if (!buckets.getBucketNames().contains(bucket)) {
                        buckets.create(
                                KeyValueConfiguration.builder()
                                        .name(bucket)
                                        .replicas(config.streams().replicas())
                                        .ttl(timeToLive)
                                        .build());
                    }
                    return bucket;
                });
        check(bucket);
    }
}
