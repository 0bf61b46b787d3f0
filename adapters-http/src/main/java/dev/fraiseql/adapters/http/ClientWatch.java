package dev.fraiseql.adapters.http;

import io.helidon.http.Headers;
import io.helidon.http.HttpPrologue;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.http1.Http1ConnectionListener;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Gives up clients that keep us waiting: for headers, for a body, or until they take their answer.
 * One thread looks at all of them: a timer for each would cost every request. Who waits for a
 * client is interrupted, which closes its connection. Helidon 4.5 by itself waits for ever in the
 * middle of a request or an answer, whatever read timeout is set; its idle timeout ends only
 * connections without a request.
 */
final class ClientWatch implements Http1ConnectionListener, AutoCloseable {

    private final Duration patience;

    /** When each waiting thread is given up, as {@link System#nanoTime}. */
    private final Map<Thread, Long> waiting = new ConcurrentHashMap<>();

    private final CountDownLatch closing = new CountDownLatch(1);

    ClientWatch(Duration patience) {
        this.patience = patience;
    }

    void start() {
        Thread.ofPlatform().daemon().name("http-client-watch").start(this::watch);
    }

    /** The current thread waits from now on. */
    void begin() {
        begin(patience);
    }

    /** The same for another time. */
    void begin(Duration patience) {
        waiting.put(Thread.currentThread(), System.nanoTime() + patience.toNanos());
    }

    /** The current thread waits no more; false if it was given up. */
    boolean end() {
        return waiting.remove(Thread.currentThread()) != null;
    }

    @Override
    public void prologue(ConnectionContext connection, HttpPrologue prologue) {
        begin();
    }

    @Override
    public void headers(ConnectionContext connection, Headers headers) {
        end();
    }

    private void watch() {
        var pause = Math.clamp(patience.toMillis() / 10, 10, 1_000);
        try {
            while (!closing.await(pause, TimeUnit.MILLISECONDS)) {
                var now = System.nanoTime();
                waiting.forEach(
                        (thread, deadline) -> {
                            if (now - deadline > 0 && waiting.remove(thread, deadline)) {
                                thread.interrupt();
                            }
                        });
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.countDown();
    }
}
