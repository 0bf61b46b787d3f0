package dev.fraiseql.application.identity;

import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.failure.FailureKind;
import dev.fraiseql.domain.identity.Credentials;
import dev.fraiseql.ports.identity.Authenticator;
import dev.fraiseql.ports.lifecycle.Component;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks again and again who the callers of open streams are, and ends the streams of those whose
 * credentials expired or were revoked. That the question can't be answered now ends none. Any
 * thread.
 */
@Singleton
public final class RecheckIdentities implements Component {

    private static final Logger LOG = LoggerFactory.getLogger(RecheckIdentities.class);

    private final Authenticator authenticator;
    private final RecheckConfig config;
    private final Set<Watched> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile @Nullable Thread thread;

    @Inject
    public RecheckIdentities(Authenticator authenticator, RecheckConfig config) {
        this.authenticator = authenticator;
        this.config = config;
    }

    /** While it is open; the stream closes it, from any thread. */
    public interface Watch extends AutoCloseable {
        @Override
        void close();
    }

    /** Compared as an object: each stream has its own. */
    private final class Watched implements Watch {

        private final Credentials credentials;
        private final String origin;
        private final Consumer<FailureException> end;

        Watched(Credentials credentials, String origin, Consumer<FailureException> end) {
            this.credentials = credentials;
            this.origin = origin;
            this.end = end;
        }

        @Override
        public void close() {
            open.remove(this);
        }
    }

    @Override
    public String name() {
        return "identities of open streams";
    }

    @Override
    public void start() {
        thread = Thread.ofVirtual().name("identity-recheck").start(this::run);
    }

    /**
     * @param end ends the stream for the reason given; called once at most unless it goes on, and
     *     must return soon
     */
    public Watch watch(Credentials credentials, String origin, Consumer<FailureException> end) {
        if (credentials instanceof Credentials.None) {
            return () -> {};
        }
        var watched = new Watched(credentials, origin, end);
        open.add(watched);
        return watched;
    }

    private void run() {
        try {
            while (!closing.await(config.remembered().toMillis(), TimeUnit.MILLISECONDS)) {
                open.stream()
                        .collect(Collectors.groupingBy(stream -> stream.credentials))
                        .forEach(
                                (credentials, streams) ->
                                        // A slow answer for one holds up no other.
                                        Thread.startVirtualThread(
                                                () -> recheck(credentials, streams)));
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private void recheck(Credentials credentials, Iterable<Watched> streams) {
        try {
            authenticator.authenticate(credentials, streams.iterator().next().origin);
        } catch (FailureException refused) {
            if (refused.first().kind() == FailureKind.UNAUTHENTICATED) {
                for (var stream : streams) {
                    stream.close();
                    stream.end.accept(refused);
                }
            } else {
                LOG.debug("an open stream's caller could not be asked for: {}", refused.first());
            }
        }
    }

    @Override
    public void close() {
        closing.countDown();
        var running = thread;
        if (running != null) {
            running.interrupt();
        }
    }
}
