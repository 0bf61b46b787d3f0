package dev.fraiseql.bootstrap.configuration;

import java.time.Duration;

/** How events travel: what an operator can set of it. */
public final class TransportKeys {

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

    public static final Key<String> URL =
            Key.absent(
                    "nats.url",
                    Kind.TEXT,
                    "needed by the transport nats",
                    "The NATS servers, comma-separated: `nats://host:4222`, or `tls://host:4222`.");

    public static final Key<String> USER =
            Key.absent("nats.user", Kind.TEXT, "none", "The user to log in as.");

    public static final Key<String> PASSWORD =
            Key.absent("nats.password", Kind.TEXT, "none", "The password of `nats.user`.")
                    .asSecret();

    public static final Key<String> TOKEN =
            Key.absent("nats.token", Kind.TEXT, "none", "The token to log in with.").asSecret();

    public static final Key<String> CREDENTIALS_FILE =
            Key.absent(
                    "nats.credentials_file",
                    Kind.TEXT,
                    "none",
                    "A `.creds` file to log in with (JWT and NKey).");

    public static final Key<String> NKEY_SEED =
            Key.absent("nats.nkey_seed", Kind.TEXT, "none", "The seed of the NKey to log in with.")
                    .asSecret();

    public static final Key<String> TRUSTSTORE =
            Key.absent(
                    "nats.truststore",
                    Kind.TEXT,
                    "the JVM's own",
                    "A JKS or PKCS 12 file of the authorities that sign the servers' certificates.");

    public static final Key<String> TRUSTSTORE_PASSWORD =
            Key.absent("nats.truststore_password", Kind.TEXT, "none", "Its password.").asSecret();

    public static final Key<String> KEYSTORE =
            Key.absent(
                    "nats.keystore",
                    Kind.TEXT,
                    "none",
                    "A JKS or PKCS 12 file with our own certificate, for mutual TLS.");

    public static final Key<String> KEYSTORE_PASSWORD =
            Key.absent("nats.keystore_password", Kind.TEXT, "none", "Its password.").asSecret();

    public static final Key<String> PREFIX =
            Key.of(
                    "nats.prefix",
                    Kind.TEXT,
                    "fraiseql",
                    "Begins the names of our streams, buckets and subjects: `[A-Za-z0-9_-]`.");

    public static final Key<String> SOURCES =
            Key.absent(
                    "nats.sources",
                    Kind.TEXT,
                    "events.source alone",
                    "All databases whose events this server's consumers read, comma-separated: their `events.source`.");

    public static final Key<String> JOINED_STREAM =
            Key.absent(
                    "nats.joined_stream",
                    Kind.TEXT,
                    "none",
                    "The name of a stream that joins the frames of all `nats.sources`, and that consumers then read.");

    public static final Key<Duration> MAX_AGE =
            Key.of(
                    "nats.max_age",
                    Kind.DURATION_OF_TIME,
                    "7d",
                    "Messages older than this are dropped from the streams; 0s keeps them.");

    public static final Key<Integer> MAX_MIB =
            Key.absent(
                    "nats.max_mib",
                    Kind.integer(1, Integer.MAX_VALUE),
                    "no bound",
                    "What each stream may take, in MiB; the oldest messages make room.");

    public static final Key<Integer> REPLICAS =
            Key.of("nats.replicas", Kind.integer(1, 5), "1", "Copies of each stream in a cluster.");

    public static final Key<Duration> DUPLICATE_WINDOW =
            Key.of(
                    "nats.duplicate_window",
                    Kind.DURATION_OF_TIME,
                    "2m",
                    "How long the server remembers the ids of messages, in its memory.");

    public static final Key<String> STORAGE =
            Key.of(
                    "nats.storage",
                    Kind.choice("file", "memory"),
                    "file",
                    "Where the server keeps the streams; memory is lost with it. Streams keep what they were made with.");

    private TransportKeys() {}
}
