package dev.fraiseql.adapters.clickhouse;

import com.clickhouse.client.api.ClickHouseException;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.ports.lifecycle.Component;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server, as far as it can be reached. It is asked several times a second whether it answers,
 * so that nobody else waits to learn that it does not; its tables are made as soon as it does.
 * Thread-safe.
 */
final class ClickHouse implements Component {
    private static final Logger LOG = LoggerFactory.getLogger(ClickHouse.class);
    private static final long ASKED_EVERY_MILLIS = 250;
    private static final long PATIENCE_MILLIS = 2_000;

    private final ClickHouseConfig config;
    private final EventDdl ddl;
    private @Nullable ClickHouseClient client;
    private @Nullable ScheduledExecutorService asking;
    private boolean made;
    private volatile boolean away = true;

    @Inject
    ClickHouse(ClickHouseConfig config) {
        this.config = config;
        this.ddl = new EventDdl(config);
    }

    @Override
    public String name() {
        return "ClickHouse";
    }

    /**
     * Goes on without the server: what needs it fails until it answers.
     *
     * @throws FailureException {@code CONFIGURATION_INVALID} if it refuses the user, or the tables
     *     are not ours
     */
    @Override
    public synchronized void start() {
        if (client != null) {
            return;
        }
        client = new ClickHouseClient(config);
        ask();
        if (away) {
            LOG.warn("{} does not answer; analytics wait for it", config.endpoint());
        } else {
            try {
                tables();
            } catch (FailureException failure) {
                if (failure.first().code() == FailureCode.CONFIGURATION_INVALID) {
                    close();
                    throw failure;
                }
                LOG.warn("the tables of analytics could not be made yet", failure);
            }
        }
        var asker =
                Executors.newSingleThreadScheduledExecutor(
                        Thread.ofPlatform().name("clickhouse-ask").daemon().factory());
        var _ =
                asker.scheduleWithFixedDelay(
                        this::ask, ASKED_EVERY_MILLIS, ASKED_EVERY_MILLIS, TimeUnit.MILLISECONDS);
        asking = asker;
    }

    /**
     * The client, with the tables made.
     *
     * @throws FailureException {@code ANALYTICS_UNAVAILABLE}, at once where the server is known to
     *     be away
     */
    ClickHouseClient tables() {
        if (away) {
            throw ClickHouseFailures.away();
        }
        synchronized (this) {
            var opened = opened();
            if (!made) {
                try {
                    schema().ensure();
                } catch (FailureException failure) {
                    throw failure;
                } catch (IOException | RuntimeException e) {
                    throw ClickHouseFailures.isDenied(e)
                            ? ClickHouseFailures.invalid(
                                    "ClickHouse refuses the user of analytics.url.",
                                    "Check user, password and rights: it creates, alters, exchanges and drops tables.",
                                    e)
                            : ClickHouseFailures.unavailable(e);
                }
                made = true;
            }
            return opened;
        }
    }

    synchronized Schema schema() {
        return new Schema(opened(), ddl);
    }

    /** Something asked of the server. */
    interface Work<T> {
        T run(ClickHouseClient client) throws IOException;
    }

    /**
     * @throws FailureException of {@link #failed}, or {@code ANALYTICS_UNAVAILABLE}
     */
    <T> T ask(Work<T> work) {
        try {
            return work.run(tables());
        } catch (IOException | ClickHouseException e) {
            throw failed(e);
        }
    }

    /**
     * What the client's failure means: {@code PROJECTION_REPLACED} where a guard of ours says so,
     * else {@code ANALYTICS_UNAVAILABLE}. Tables that are gone are made again by the next call.
     */
    FailureException failed(Exception failure) {
        if (ClickHouseFailures.isMissing(failure)) {
            lookAgain();
        }
        return ClickHouseFailures.isGuard(failure)
                ? ClickHouseFailures.replaced()
                : ClickHouseFailures.unavailable(failure);
    }

    /**
     * Of the tables that stand there.
     *
     * @throws FailureException {@code PROJECTION_REPLACED} where there are none
     */
    long generation(EventTables tables) throws IOException {
        var comment = schema().comment(tables);
        if (comment.isEmpty()) {
            lookAgain();
            throw ClickHouseFailures.replaced();
        }
        return comment.get().generation();
    }

    /** The tables may be gone, as after somebody dropped them: they are looked for again. */
    private synchronized void lookAgain() {
        made = false;
    }

    @Override
    public synchronized void close() {
        away = true;
        if (asking != null) {
            asking.shutdownNow();
            asking = null;
        }
        if (client != null) {
            client.close();
            client = null;
        }
        made = false;
    }

    private ClickHouseClient opened() {
        if (client == null) {
            throw ClickHouseFailures.away();
        }
        return client;
    }

    private void ask() {
        ClickHouseClient asked;
        synchronized (this) {
            asked = client;
        }
        if (asked == null) {
            return;
        }
        var answers = asked.answers(PATIENCE_MILLIS);
        if (answers == away) {
            LOG.info("ClickHouse {}", answers ? "answers" : "does not answer");
        }
        away = !answers;
        if (away) {
            // Who waits for an answer need not wait on.
            try {
                asked.cutWaiting();
            } catch (RuntimeException e) {
                // It is asked again, whatever becomes of one request.
                LOG.debug("a request could not be given up", e);
            }
        }
    }
}
