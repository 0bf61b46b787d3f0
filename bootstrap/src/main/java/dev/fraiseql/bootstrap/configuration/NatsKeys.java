package dev.fraiseql.bootstrap.configuration;

import java.time.Duration;
import java.util.List;

/** What an operator can set of the NATS servers and the streams on them. */
public final class NatsKeys {

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

    public static final Key<String> TLS_CA =
            Key.absent(
                    "nats.tls_ca",
                    Kind.TEXT,
                    "the JVM's own authorities",
                    "A PEM file of who signs the servers' certificates, for `tls://`.");

    public static final Key<String> TLS_CERT =
            Key.absent(
                    "nats.tls_cert",
                    Kind.TEXT,
                    "none",
                    "Our own certificate for mutual TLS: a PEM file.");

    public static final Key<String> TLS_KEY =
            Key.absent("nats.tls_key", Kind.TEXT, "none", "Its private key: a PEM file.");

    public static final Key<Boolean> TLS_INSECURE =
            Key.of(
                    "nats.tls_insecure",
                    Kind.BOOLEAN,
                    "false",
                    "Takes any certificate from anybody: whoever is on the way reads and changes all events.");

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

    public static final Key<Long> MAX_SIZE =
            Key.absent(
                            "nats.max_size",
                            Kind.bytes("1MiB", "1024TiB"),
                            "no bound",
                            "What each stream may take; the oldest messages make room.")
                    .formerly("nats.max_mib");

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

    /** In the order of the documentation. */
    static final List<Key<?>> ALL =
            List.of(
                    URL,
                    USER,
                    PASSWORD,
                    TOKEN,
                    CREDENTIALS_FILE,
                    NKEY_SEED,
                    TLS_CA,
                    TLS_CERT,
                    TLS_KEY,
                    TLS_INSECURE,
                    PREFIX,
                    SOURCES,
                    JOINED_STREAM,
                    MAX_AGE,
                    MAX_SIZE,
                    REPLICAS,
                    DUPLICATE_WINDOW,
                    STORAGE);

    private NatsKeys() {}
}
