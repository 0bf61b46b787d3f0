package dev.fraiseql.testkit.service;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Map;

/**
 * A running NATS server with JetStream. {@link #shared} is one a version for the whole JVM: the one
 * that {@code FRAISEQL_TEST_NATS_URL} names, else a local one. Tests on it use names of their own.
 *
 * @param url such as {@code nats://localhost:4222}
 */
public record NatsServer(String url) {

    /** The address of a server whose JetStream tests may fill. */
    public static final String URL_VARIABLE = "FRAISEQL_TEST_NATS_URL";

    private static final Map<NatsVersion, NatsServer> SHARED = new EnumMap<>(NatsVersion.class);

    /** The server of this JVM: started at the first call, stopped when the JVM ends. */
    public static synchronized NatsServer shared(NatsVersion version) throws InterruptedException {
        var url = System.getenv(URL_VARIABLE);
        if (url != null && !url.isBlank()) {
            return new NatsServer(url);
        }
        var running = SHARED.get(version);
        if (running == null) {
            running = own(version).server();
            SHARED.put(version, running);
        }
        return running;
    }

    /**
     * A server of the caller's own, to be stopped, paused and killed at will; the caller closes it.
     *
     * @param settings lines of its configuration, such as {@code max_payload: 65536}
     */
    public static OwnNats own(NatsVersion version, String... settings) throws InterruptedException {
        try {
            return OwnNats.create(version.program(), settings);
        } catch (IOException failure) {
            throw new UncheckedIOException("the local NATS server does not start", failure);
        }
    }
}
