package dev.fraiseql.adapters.http;

import io.helidon.common.buffers.BufferData;
import io.helidon.common.concurrency.limits.Limit;
import io.helidon.common.task.InterruptableTask;
import io.helidon.webserver.CloseConnectionException;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.time.Duration;
import java.util.Set;

/**
 * HTTP/1.1 connections that end gently. Closing a socket that holds unread bytes resets the
 * connection, and a reset takes the answer away from a client that still sends and has not read it.
 * So what a refused client goes on sending is read and dropped: for a while, and only so much.
 */
final class GentleConnections implements ServerConnectionSelector {

    /** The same times as nginx's {@code lingering_time} and {@code lingering_timeout}. */
    private static final Duration LONGEST = Duration.ofSeconds(30);

    private static final Duration LONGEST_SILENCE = Duration.ofSeconds(5);

    private static final long MOST_BYTES = 256L << 20;

    /** Thrown behind an answer whose request was not read to its end. */
    static final class UnreadRequestException extends CloseConnectionException {
        UnreadRequestException() {
            super("The request was answered before it was read to its end.");
        }
    }

    private final Http1ConnectionSelector http1;
    private final ClientWatch watch;

    GentleConnections(Http1ConnectionSelector http1, ClientWatch watch) {
        this.http1 = http1;
        this.watch = watch;
    }

    @Override
    public int bytesToIdentifyConnection() {
        return http1.bytesToIdentifyConnection();
    }

    @Override
    public Support supports(BufferData data) {
        return http1.supports(data);
    }

    @Override
    public Set<String> supportedApplicationProtocols() {
        return http1.supportedApplicationProtocols();
    }

    @Override
    public ServerConnection connection(ConnectionContext context) {
        // Its thread has just shaken hands, where there is TLS.
        watch.end();
        return new Gentle(context, http1.connection(context));
    }

    /** Interruptible where the connection within is: while it waits for a request. */
    private final class Gentle implements ServerConnection, InterruptableTask<Void> {

        private final ConnectionContext context;
        private final ServerConnection http1;
        private volatile boolean closing;

        Gentle(ConnectionContext context, ServerConnection http1) {
            this.context = context;
            this.http1 = http1;
        }

        @Override
        public void handle(Limit limit) throws InterruptedException {
            try {
                http1.handle(limit);
            } catch (UnreadRequestException answered) {
                linger();
                return;
            }
            // It returns behind the refusal of a malformed request, or because it was closed.
            if (!closing) {
                linger();
            }
        }

        private void linger() {
            var reader = context.dataReader();
            var deadline = System.nanoTime() + LONGEST.toNanos();
            var left = MOST_BYTES;
            try {
                while (!closing && left > 0 && System.nanoTime() < deadline) {
                    watch.begin(LONGEST_SILENCE);
                    reader.ensureAvailable();
                    var arrived = reader.available();
                    reader.skip(arrived);
                    left -= arrived;
                }
            } catch (RuntimeException gone) {
                // The end, however it came: nobody is left to be told.
                return;
            } finally {
                watch.end();
            }
        }

        @Override
        public boolean canInterrupt() {
            return http1 instanceof InterruptableTask<?> task && task.canInterrupt();
        }

        @Override
        public Duration idleTime() {
            return http1.idleTime();
        }

        @Override
        public void close(boolean interrupt) {
            closing = true;
            http1.close(interrupt);
        }
    }
}
