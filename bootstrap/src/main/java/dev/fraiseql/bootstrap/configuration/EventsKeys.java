package dev.fraiseql.bootstrap.configuration;

import java.time.Duration;
import java.util.List;

/** The change log and how events travel: what an operator can set of it. */
public final class EventsKeys {

    public static final Key<Boolean> ENABLED =
            Key.of(
                    "events.enabled",
                    Kind.BOOLEAN,
                    "true",
                    "Whether changes of the schema's tables are captured as events and projected into the analytics store.");

    public static final Key<Duration> STREAM_OUTAGE =
            Key.of(
                    "events.stream_outage",
                    Kind.DURATION_OF_TIME,
                    "1m",
                    "How long a stream of events on its way waits for a store, database or broker that is away, before it ends"
                            + " with an error that says where to go on.");

    public static final Key<Duration> RETENTION =
            Key.of(
                    "events.retention",
                    Kind.DURATION_OF_TIME,
                    "7d",
                    "How long the change log keeps events; what is older is dropped once every consumer has read it.");

    public static final Key<Duration> RETENTION_LIMIT =
            Key.absent(
                    "events.retention_limit",
                    Kind.DURATION_OF_TIME,
                    "consumers are waited for",
                    "What is older is dropped though a consumer has not read it, which is logged as an error.");

    public static final Key<Duration> WARN_AFTER =
            Key.of(
                    "events.warn_after",
                    Kind.DURATION_OF_TIME,
                    "5m",
                    "From which age on a transaction that writes, or the oldest event that a consumer has not read, is warned"
                            + " about.");

    public static final Key<String> TRANSPORT =
            Key.of(
                    "events.transport",
                    Kind.choice("postgres", "nats"),
                    "postgres",
                    "What carries events to consumers: the change log itself, or NATS JetStream, into which a relay publishes"
                            + " it.");

    public static final Key<String> DELIVERY =
            Key.absent(
                    "events.delivery",
                    Kind.choice("nats_only", "flight_only", "dual"),
                    "flight_only on the transport postgres, dual on nats",
                    "Who may follow events: subscribers on NATS, callers of Flight, or both. Without the transport nats only"
                            + " flight_only can be served.");

    public static final Key<String> ENCODING =
            Key.of(
                    "events.encoding",
                    Kind.choice("arrow", "json", "both"),
                    "arrow",
                    "How the relay publishes: many events a message as an Arrow IPC stream, one event a message as JSON on"
                            + " `<prefix>.events.<Entity>.<Type>`, or both, in a stream each.");

    public static final Key<String> SOURCE =
            Key.of(
                    "events.source",
                    Kind.TEXT,
                    "main",
                    "This database's name among those whose events meet in one NATS: `[a-z0-9_-]`, at most 64 letters.");

    public static final Key<Integer> PARTITIONS =
            Key.of(
                    "events.partitions",
                    Kind.integer(1, 64),
                    "4",
                    "Partitions of each source on NATS, by entity: as many processes can share a consumer's work. Streams keep"
                            + " the number they were made with.");

    /** In the order of the documentation. */
    static final List<Key<?>> ALL =
            List.of(
                    ENABLED,
                    STREAM_OUTAGE,
                    RETENTION,
                    RETENTION_LIMIT,
                    WARN_AFTER,
                    TRANSPORT,
                    DELIVERY,
                    ENCODING,
                    SOURCE,
                    PARTITIONS);

    private EventsKeys() {}
}
