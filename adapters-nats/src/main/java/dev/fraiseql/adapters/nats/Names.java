package dev.fraiseql.adapters.nats;

import dev.fraiseql.domain.event.EntityEvent;
import dev.fraiseql.domain.event.EventPartition;
import jakarta.inject.Inject;
import java.util.List;

/** What streams, subjects and keys are called. */
final class Names {

    private final NatsConfig config;

    @Inject
    Names(NatsConfig config) {
        this.config = config;
    }

    /** The stream of a source's frames. */
    String frames(String source) {
        return config.prefix() + "-frames-" + source;
    }

    /** The stream of a source's single events. */
    String events(String source) {
        return config.prefix() + "-events-" + source;
    }

    /** The stream that consumers read a source from. */
    String readFrom(String source) {
        return config.encoding().arrow()
                ? config.joinedStream().orElseGet(() -> frames(source))
                : events(source);
    }

    /** What consumers of a partition read of {@link #readFrom}. */
    String subject(EventPartition partition) {
        return config.encoding().arrow()
                ? frameSubject(partition)
                : eventSubjects(partition.source());
    }

    /** Everything of a source in {@link #readFrom}. */
    String subjects(String source) {
        return config.encoding().arrow() ? frameSubjects(source) : eventSubjects(source);
    }

    String frameSubject(EventPartition partition) {
        return config.prefix() + ".frames." + partition.source() + "." + partition.number();
    }

    String frameSubjects(String source) {
        return config.prefix() + ".frames." + source + ".*";
    }

    /** The source that is named like the default has no token of its own in its subjects. */
    String eventSubject(String source, EntityEvent event) {
        return eventPrefix(source) + token(event.entityType()) + "." + token(event.eventType());
    }

    String eventSubjects(String source) {
        return eventPrefix(source) + "*.*";
    }

    private String eventPrefix(String source) {
        var begin = config.prefix() + ".events.";
        return source.equals(EventPartition.MAIN) ? begin : begin + source + ".";
    }

    String claims() {
        return config.prefix() + "-claims";
    }

    String state() {
        return config.prefix() + "-state";
    }

    /** The position of the lane that consumers read. */
    String relayKey(String source) {
        return config.encoding().arrow() ? framesKey(source) : eventsKey(source);
    }

    static String framesKey(String source) {
        return "relay." + source + ".frames";
    }

    static String eventsKey(String source) {
        return "relay." + source + ".events";
    }

    static String consumerKey(String consumer, EventPartition partition) {
        return "consumer." + token(consumer) + "." + partition.source() + "." + partition.number();
    }

    /** All partitions that consumers read. */
    List<EventPartition> partitions() {
        return config.sources().stream()
                .flatMap(
                        source ->
                                java.util.stream.IntStream.range(0, config.partitions())
                                        .mapToObj(number -> new EventPartition(source, number)))
                .toList();
    }

    /** A name as one token of a subject: what a subject can't hold becomes {@code _}. */
    static String token(String name) {
        var token = name.replaceAll("[^A-Za-z0-9_-]", "_");
        return token.isEmpty() ? "_" : token;
    }
}
