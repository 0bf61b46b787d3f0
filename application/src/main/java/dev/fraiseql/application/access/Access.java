package dev.fraiseql.application.access;

import dev.fraiseql.domain.access.AccessRecord;
import dev.fraiseql.domain.access.AccessStart;
import dev.fraiseql.domain.access.CredentialKind;
import dev.fraiseql.domain.access.Entrance;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.identity.Credentials;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.query.DocumentId;
import dev.fraiseql.ports.access.AccessObserver;
import dev.fraiseql.ports.access.AccessObserver.Observation;
import dev.fraiseql.ports.access.AccessObserver.Scope;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One call at a door. What becomes known of it on the way is noted here by whoever knows it, from
 * any thread; its observers hear of everything at the end, once.
 */
public final class Access implements AutoCloseable {

    /** A name in PostgreSQL has 63 bytes, qualified twice that; a caller's own may be any. */
    private static final int LONGEST_TARGET = 200;

    /** Of a batch, the first ten or so are named. */
    private static final int LONGEST_DOCUMENTS = 640;

    private final long began = System.nanoTime();
    private final AccessStart start;
    private final List<Observation> observations;
    private final AtomicBoolean ended = new AtomicBoolean();
    private final AtomicLong rows = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLong held = new AtomicLong();
    private final LimitAccesses limits;
    private volatile @Nullable CallerShare share;
    private volatile boolean admitted;
    private volatile @Nullable Consumer<FailureException> ending;
    private volatile Entrance entrance;
    private volatile String target = "";
    private volatile String documents = "";
    private volatile CredentialKind credential = CredentialKind.NONE;
    private volatile @Nullable Subject caller;
    private volatile @Nullable FailureCode failure;

    Access(AccessStart start, List<AccessObserver> observers, LimitAccesses limits) {
        this.limits = limits;
        this.start = start;
        this.entrance = start.entrance();
        var begun = new ArrayList<Observation>(observers.size());
        for (var observer : observers) {
            begun.add(observer.begin(start));
        }
        this.observations = begun;
    }

    /** How logs and answers name it. */
    public String id() {
        return start.id();
    }

    /** What the caller finds it by: its own name of it, or else ours. */
    public String requestId() {
        var sent = start.requestId();
        return sent == null ? start.id() : sent;
    }

    /** The peer's address without its port. */
    public String origin() {
        return start.origin();
    }

    /** What it shows to say who it is, before that is looked at. */
    public void shows(Credentials credentials) {
        credential = CredentialKind.of(credentials);
    }

    /**
     * Who it turned out to be, once: from here on it counts as that caller's.
     *
     * @throws FailureException where it may not go on: a limit of the caller or of the server is
     *     reached
     */
    public void caller(Subject subject) {
        caller = subject;
        if (start.entrance() != Entrance.OPEN && start.entrance() != Entrance.FLIGHT_OPEN) {
            share = limits.enter(this, subject);
            admitted = true;
        }
    }

    /** What is asked for, once it is understood. */
    public void asks(Entrance understood, String what) {
        entrance = understood;
        target = what.length() <= LONGEST_TARGET ? what : what.substring(0, LONGEST_TARGET) + "…";
    }

    /** Which GraphQL document is asked for; of a batch, one after the other. */
    public synchronized void asksFor(DocumentId document) {
        if (documents.isEmpty()) {
            documents = document.value();
        } else if (documents.length() < LONGEST_DOCUMENTS) {
            documents = documents + "," + document.value();
        }
    }

    /**
     * Counts what was sent or received, as it happens.
     *
     * @throws FailureException {@code RESULT_LIMIT_REACHED}, {@code QUOTA_REACHED}: it was too
     *     much, and the call is to end
     */
    public void moved(long moreRows, long moreBytes) {
        var allRows = rows.addAndGet(moreRows);
        var allBytes = bytes.addAndGet(moreBytes);
        for (var observation : observations) {
            observation.moved(entrance, moreRows, moreBytes);
        }
        if (admitted) {
            limits.moved(share, allRows, allBytes, moreRows, moreBytes);
        }
    }

    /** Tells for how long the client did not take what there was. */
    public void heldUp(long nanos) {
        for (var observation : observations) {
            observation.heldUp(entrance, nanos);
        }
    }

    /** Counts heap that the call takes until it is closed, in bytes. */
    public void holds(long moreBytes) {
        held.addAndGet(moreBytes);
        limits.memory().hold(moreBytes);
    }

    /** How the call can be ended from outside; a stream says so. Called at most once, soon. */
    public void endedBy(Consumer<FailureException> how) {
        ending = how;
    }

    void end(FailureException why) {
        var how = ending;
        if (how != null) {
            how.accept(why);
        }
    }

    /** Whether it goes on as long as both sides like. */
    boolean isStream() {
        return switch (start.entrance()) {
            case FLIGHT_STREAM, FLIGHT_UPLOAD, FLIGHT_EXCHANGE -> true;
            case OPEN,
                    GRAPHQL,
                    SEARCH,
                    METRICS,
                    FLIGHT_OPEN,
                    ADMIN,
                    FLIGHT_HANDSHAKE,
                    FLIGHT_INFO,
                    FLIGHT_QUERY,
                    FLIGHT_EXPORT,
                    FLIGHT_EVENTS,
                    FLIGHT_LIVE,
                    FLIGHT_ACTION ->
                    false;
        };
    }

    Duration age() {
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** Why it does not end well; the first reason counts. */
    public void failed(FailureCode code) {
        if (failure == null) {
            failure = code;
        }
    }

    /** Around the work of each thread that has part in it; closed there. */
    public Scope enter() {
        var scopes = new ArrayDeque<Scope>(observations.size());
        for (var observation : observations) {
            scopes.push(observation.enter());
        }
        return () -> scopes.forEach(Scope::close);
    }

    /** The call is over; a second call does nothing. */
    @Override
    public void close() {
        if (!ended.compareAndSet(false, true)) {
            return;
        }
        limits.memory().hold(-held.getAndSet(0));
        limits.leave(this, share);
        var record =
                new AccessRecord(
                        start,
                        entrance,
                        target,
                        documents,
                        credential,
                        caller,
                        failure,
                        rows.get(),
                        bytes.get(),
                        Duration.ofNanos(System.nanoTime() - began));
        for (var observation : observations) {
            observation.end(record);
        }
    }
}
