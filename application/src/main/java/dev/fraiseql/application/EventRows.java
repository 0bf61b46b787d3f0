package dev.fraiseql.application;

import dev.fraiseql.domain.event.Checkpoints;
import dev.fraiseql.domain.event.EventColumns;
import dev.fraiseql.domain.event.ResumeToken;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.result.ResultSchema;
import dev.fraiseql.domain.ticket.Ticket;
import dev.fraiseql.ports.query.RowWriter;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Events from the history up to checkpoints, then, where the ticket follows, live from behind the
 * same checkpoints: none is missing between the two, and none is in both.
 */
final class EventRows implements ResumableRows {

    private final Ticket.Events ticket;
    private final ResultSchema schema;
    private final Function<Checkpoints, LiveRows> follow;
    private final Checkpoints handover;
    private final CountDownLatch cancelled;
    private final AtomicBoolean reading = new AtomicBoolean();
    private final AtomicBoolean closed = new AtomicBoolean();
    private volatile @Nullable HistoryRows history;
    private volatile @Nullable LiveRows live;
    private ResumeToken.Reached reached;
    private long delivered;
    private boolean ended;
    private @Nullable RuntimeException failure;

    /**
     * @param history null where it was read already
     * @param handover where live events begin
     * @param delivered events that were read before, which the ticket's limit counts
     * @param cancelled what the history waits for in an outage
     */
    EventRows(
            Ticket.Events ticket,
            @Nullable HistoryRows history,
            Checkpoints handover,
            long delivered,
            Function<Checkpoints, LiveRows> follow,
            CountDownLatch cancelled) {
        this.ticket = ticket;
        this.schema = EventColumns.schema(ticket.extras());
        this.history = history;
        this.handover = handover;
        this.delivered = delivered;
        this.follow = follow;
        this.cancelled = cancelled;
        this.reached = history == null ? new ResumeToken.Live(handover) : history.reached();
    }

    @Override
    public ResultSchema schema() {
        return schema;
    }

    @Override
    public ResumeToken resumeToken() {
        return new ResumeToken(reached, delivered, ticket.filter().start(), ticket.filter().end());
    }

    @Override
    public int read(RowWriter into, int maxRows) {
        if (!reading.compareAndSet(false, true)) {
            throw new IllegalStateException("the stream is being read by another thread");
        }
        try {
            if (closed.get()) {
                throw new IllegalStateException("the stream is closed");
            }
            return ended ? 0 : readOn(into, maxRows);
        } finally {
            reading.set(false);
        }
    }

    private int readOn(RowWriter into, int maxRows) {
        if (failure != null) {
            throw failure;
        }
        try {
            var rows = next(into, (int) Math.min(maxRows, left()));
            if (cancelled.getCount() == 0 && rows == 0) {
                throw cancelled();
            }
            delivered += rows;
            ended = rows == 0;
            return rows;
        } catch (RuntimeException failed) {
            failure = cancelled.getCount() == 0 ? cancelled() : failed;
            throw failure;
        }
    }

    private long left() {
        var limit = ticket.limit();
        return limit == null ? Long.MAX_VALUE : Math.max(0, limit - delivered);
    }

    private int next(RowWriter into, int wanted) {
        if (wanted == 0) {
            return 0;
        }
        var past = history;
        if (past != null) {
            var rows = past.read(into, wanted);
            reached = past.reached();
            if (rows > 0) {
                return rows;
            }
            past.close();
            history = null;
            reached = new ResumeToken.Live(handover);
        }
        if (!ticket.follow()) {
            return 0;
        }
        var following = following();
        try {
            return following.read(into, wanted);
        } finally {
            reached = following.reached();
        }
    }

    private LiveRows following() {
        var following = live;
        if (following == null) {
            following = follow.apply(handover);
            live = following;
            if (cancelled.getCount() == 0) {
                following.cancel();
            }
        }
        return following;
    }

    @Override
    public void cancel() {
        cancelled.countDown();
        var past = history;
        if (past != null) {
            past.cancel();
        }
        var following = live;
        if (following != null) {
            following.cancel();
        }
    }

    @Override
    public void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        var past = history;
        if (past != null) {
            past.close();
        }
        var following = live;
        if (following != null) {
            following.close();
        }
    }

    private static FailureException cancelled() {
        return Failure.of(
                        FailureCode.OPERATION_CANCELLED,
                        "The stream was cancelled.",
                        "Ask again if it is still wanted.")
                .asException();
    }
}
