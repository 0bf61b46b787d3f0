package dev.fraiseql.adapters.nats;

import dev.fraiseql.ports.health.HealthCheck;
import dev.fraiseql.ports.lifecycle.Component;
import io.nats.client.Connection;
import io.nats.client.ConnectionListener.Events;
import io.nats.client.JetStream;
import io.nats.client.JetStreamManagement;
import io.nats.client.JetStreamOptions;
import io.nats.client.KeyValueOptions;
import io.nats.client.Nats;
import io.nats.client.Options;
import jakarta.inject.Inject;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The connection to NATS, made by whoever needs it first and kept up by the client from then on.
 * Thread-safe.
 */
final class NatsConnection implements Component, HealthCheck {

    private static final Logger LOG = LoggerFactory.getLogger(NatsConnection.class);

    private static final Duration CONNECT = Duration.ofSeconds(2);
    static final Duration REQUEST = Duration.ofSeconds(4);

    /** Two unanswered pings end a connection: a paused server is noticed within seconds. */
    private static final Duration PING = Duration.ofSeconds(2);

    private static final int PINGS_OUT = 2;
    private static final Duration RECONNECT_WAIT = Duration.ofMillis(200);

    private final NatsConfig config;
    private final AtomicInteger epoch = new AtomicInteger();
    private volatile @Nullable Connection connection;
    private boolean closed;

    @Inject
    NatsConnection(NatsConfig config) {
        this.config = config;
    }

    @Override
    public String name() {
        return "nats";
    }

    /** The rest of the server works without NATS: events wait in the change log. */
    @Override
    public void start() {
        try {
            get();
        } catch (dev.fraiseql.domain.failure.FailureException unavailable) {
            LOG.warn("NATS at {} does not answer yet; events wait for it", config.servers());
        }
    }

    @Override
    public void check() {
        if (get().getStatus() != Connection.Status.CONNECTED) {
            throw NatsFailures.unavailable(null);
        }
    }

    /**
     * Moves with every connection that was made: what the server kept for the one before may be
     * gone.
     */
    int epoch() {
        return epoch.get();
    }

    /**
     * @throws dev.fraiseql.domain.failure.FailureException {@code EVENT_TRANSPORT_UNAVAILABLE}
     */
    Connection get() {
        var current = connection;
        if (current != null && current.getStatus() != Connection.Status.CLOSED) {
            return current;
        }
        return connect();
    }

    private synchronized Connection connect() {
        var current = connection;
        if (closed) {
            throw NatsFailures.unavailable(null);
        }
        if (current != null && current.getStatus() != Connection.Status.CLOSED) {
            return current;
        }
        try {
            var made = Nats.connect(options());
            connection = made;
            return made;
        } catch (IOException | GeneralSecurityException e) {
            throw NatsFailures.unavailable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw NatsFailures.unavailable(e);
        }
    }

    JetStreamManagement management() {
        return NatsFailures.call(() -> get().jetStreamManagement(requests()));
    }

    JetStream jetStream() {
        return NatsFailures.call(() -> get().jetStream(requests()));
    }

    KeyValueOptions keyValueOptions() {
        return KeyValueOptions.builder().jetStreamOptions(requests()).build();
    }

    private static JetStreamOptions requests() {
        return JetStreamOptions.builder().requestTimeout(REQUEST).build();
    }

    private Options options() throws IOException, GeneralSecurityException {
        var options =
                new Options.Builder()
                        .servers(config.servers().toArray(String[]::new))
                        .connectionName("fraiseql " + config.source())
                        .connectionTimeout(CONNECT)
                        .maxReconnects(-1)
                        .reconnectWait(RECONNECT_WAIT)
                        .pingInterval(PING)
                        .maxPingsOut(PINGS_OUT)
                        // What is sent while nobody is there fails at once, and is sent again by
                        // whoever knows the order.
                        .reconnectBufferSize(0)
                        .connectionListener((changed, event) -> onEvent(event))
                        .errorListener(new LoggedErrors());
        if (config.isSecure()) {
            // The client itself would take a certificate of another host.
            options.sslContext(config.tls().context());
        }
        Login.apply(config.login(), options);
        return options.build();
    }

    private void onEvent(Events event) {
        switch (event) {
            case CONNECTED, RECONNECTED, RESUBSCRIBED -> {
                epoch.incrementAndGet();
                LOG.debug("NATS: {}", event);
            }
            case DISCONNECTED -> LOG.warn("the connection to NATS is lost; trying again");
            default -> LOG.debug("NATS: {}", event);
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        var current = connection;
        if (current != null) {
            try {
                current.close();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
