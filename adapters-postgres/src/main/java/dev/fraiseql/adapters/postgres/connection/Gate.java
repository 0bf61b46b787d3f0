package dev.fraiseql.adapters.postgres.connection;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * A fair queue in front of a share of the pool's connections. HikariCP serves waiters in no order:
 * with 16 callers on 8 connections its p99 was eight times that of such a queue. Since the gates'
 * permits add up to the pool's size, nobody ever waits inside the pool.
 *
 * <p>Callers wait without a time-out of their own; the {@link Watch} ends what waits too long. A
 * timed wait of a virtual thread is scheduled and cancelled on a thread beside it: together with
 * timed reads that took a third of a point query's CPU.
 *
 * <p>Whose turn comes takes along who waits for the same: a short statement's round trip costs more
 * than the statement, on both sides.
 */
final class Gate {
    /** How far behind the first companions are looked for: the lock is held meanwhile. */
    private static final int LOOKED_AT = 64;

    private final int permits;
    private final Duration timeout;
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<Turn> waiting = new ArrayDeque<>();

    /** Never positive while somebody waits. */
    private int free;

    private long sentAway;

    /**
     * How it is used.
     *
     * @param sentAway who waited too long, from the beginning
     */
    record Use(int permits, int taken, int waiting, long sentAway) {}

    Gate(int permits, Duration timeout) {
        this.permits = permits;
        this.free = permits;
        this.timeout = timeout;
    }

    void enter() {
        enter(null);
    }

    /**
     * Enters, and takes along who waits to make the same call; or is taken along.
     *
     * @param call null for work of its own
     * @return null where nobody waited
     */
    @Nullable Turn enter(@Nullable SharedCall<?> call) {
        var turn = new Turn(Thread.currentThread(), System.nanoTime() + timeout.toNanos(), call);
        lock.lock();
        try {
            if (free > 0) {
                free--;
                return null;
            }
            waiting.add(turn);
        } finally {
            lock.unlock();
        }
        while (turn.state == State.WAITING || turn.state == State.TAKEN_ALONG) {
            LockSupport.park(this);
            if (Thread.interrupted()) {
                throw interrupted(turn);
            }
        }
        if (turn.state == State.OVERDUE) {
            throw busy();
        }
        return turn;
    }

    /** Enters unless it would have to wait. */
    boolean tryEnter() {
        lock.lock();
        try {
            if (free == 0) {
                return false;
            }
            free--;
            return true;
        } finally {
            lock.unlock();
        }
    }

    void leave() {
        lock.lock();
        try {
            var next = waiting.poll();
            if (next == null) {
                free++;
            } else {
                next.companions = companions(next.call);
                next.become(State.ADMITTED);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Takes out of the queue who goes with the call, as many as fill a size. */
    private List<Turn> companions(@Nullable SharedCall<?> call) {
        if (call == null || waiting.isEmpty()) {
            return List.of();
        }
        var found = new ArrayList<Turn>(SharedStatement.MOST);
        var others = waiting.iterator();
        for (var i = 0; i < LOOKED_AT && others.hasNext(); i++) {
            var other = others.next();
            if (other.call != null && call.goesWith(other.call)) {
                found.add(other);
                if (found.size() == SharedStatement.MOST - 1) {
                    break;
                }
            }
        }
        var along = found.subList(0, SharedStatement.size(found.size() + 1) - 1);
        for (var turn : along) {
            waiting.remove(turn);
            turn.state = State.TAKEN_ALONG;
        }
        return along;
    }

    /** How many wait for their turn. */
    int waiting() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    Use use() {
        lock.lock();
        try {
            return new Use(permits, permits - free, waiting.size(), sentAway);
        } finally {
            lock.unlock();
        }
    }

    /** Sends away who has waited too long; those behind them came later. */
    void sendAwayOverdue(long now) {
        lock.lock();
        try {
            for (var first = waiting.peek();
                    first != null && now - first.deadline >= 0;
                    first = waiting.peek()) {
                waiting.remove();
                first.become(State.OVERDUE);
                sentAway++;
            }
        } finally {
            lock.unlock();
        }
    }

    private FailureException interrupted(Turn turn) {
        lock.lock();
        try {
            waiting.remove(turn);
        } finally {
            lock.unlock();
        }
        if (turn.state == State.ADMITTED) {
            turn.end(false);
            leave();
        }
        Thread.currentThread().interrupt();
        return Failure.of(
                        FailureCode.OPERATION_CANCELLED,
                        "The request was stopped while it waited for a database connection.",
                        "Repeat it if it is still wanted.")
                .asException();
    }

    private FailureException busy() {
        return Failure.of(
                        FailureCode.DATABASE_BUSY,
                        "No database connection became free within " + timeout.toMillis() + " ms.",
                        "Repeat the request later; the operator may raise the pool's size.")
                .asException();
    }

    private enum State {
        WAITING,
        ADMITTED,
        OVERDUE,
        /** Another's turn is this one's as well. */
        TAKEN_ALONG,
        /** That other has its result. */
        SERVED,
        /** That other failed: this one has to see for itself. */
        LEFT_BEHIND
    }

    /** A caller in the queue, and what came of it. */
    static final class Turn {
        private final Thread thread;
        private final long deadline;
        private final @Nullable SharedCall<?> call;
        private volatile State state = State.WAITING;
        private List<Turn> companions = List.of();

        Turn(Thread thread, long deadline, @Nullable SharedCall<?> call) {
            this.thread = thread;
            this.deadline = deadline;
            this.call = call;
        }

        /** Another ran the call; this one is not inside. */
        boolean served() {
            return state == State.SERVED;
        }

        /** Another tried to run the call in vain; this one is not inside. */
        boolean leftBehind() {
            return state == State.LEFT_BEHIND;
        }

        /** Whom it takes along. */
        List<SharedCall<?>> companions() {
            var calls = new ArrayList<SharedCall<?>>(companions.size());
            for (var companion : companions) {
                calls.add(Objects.requireNonNull(companion.call));
            }
            return calls;
        }

        /** Lets go of whom it took along; a second call does nothing. */
        void end(boolean served) {
            var along = companions;
            companions = List.of();
            along.forEach(turn -> turn.become(served ? State.SERVED : State.LEFT_BEHIND));
        }

        private void become(State next) {
            state = next;
            LockSupport.unpark(thread);
        }
    }
}
