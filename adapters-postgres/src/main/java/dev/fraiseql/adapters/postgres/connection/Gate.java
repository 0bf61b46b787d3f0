package dev.fraiseql.adapters.postgres.connection;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;

/**
 * A fair queue in front of a share of the pool's connections. HikariCP serves waiters in no order:
 * with 16 callers on 8 connections its p99 was eight times that of such a queue. Since the gates'
 * permits add up to the pool's size, nobody ever waits inside the pool.
 *
 * <p>Callers wait without a time-out of their own; the {@link Watch} ends what waits too long. A
 * timed wait of a virtual thread is scheduled and cancelled on a thread beside it: together with
 * timed reads that took a third of a point query's CPU.
 */
final class Gate {
    private final Duration timeout;
    private final ReentrantLock lock = new ReentrantLock();
    private final ArrayDeque<Waiter> waiting = new ArrayDeque<>();

    /** Never positive while somebody waits. */
    private int free;

    Gate(int permits, Duration timeout) {
        this.free = permits;
        this.timeout = timeout;
    }

    void enter() {
        var waiter = new Waiter(Thread.currentThread(), System.nanoTime() + timeout.toNanos());
        lock.lock();
        try {
            if (free > 0) {
                free--;
                return;
            }
            waiting.add(waiter);
        } finally {
            lock.unlock();
        }
        while (waiter.state == State.WAITING) {
            LockSupport.park(this);
            if (Thread.interrupted()) {
                throw interrupted(waiter);
            }
        }
        if (waiter.state == State.OVERDUE) {
            throw busy();
        }
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
                next.become(State.ADMITTED);
            }
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
            }
        } finally {
            lock.unlock();
        }
    }

    private FailureException interrupted(Waiter waiter) {
        lock.lock();
        try {
            waiting.remove(waiter);
        } finally {
            lock.unlock();
        }
        if (waiter.state == State.ADMITTED) {
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
        OVERDUE
    }

    private static final class Waiter {
        private final Thread thread;
        private final long deadline;
        private volatile State state = State.WAITING;

        Waiter(Thread thread, long deadline) {
            this.thread = thread;
            this.deadline = deadline;
        }

        void become(State next) {
            state = next;
            LockSupport.unpark(thread);
        }
    }
}
