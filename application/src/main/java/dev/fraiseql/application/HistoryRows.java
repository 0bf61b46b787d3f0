package dev.fraiseql.application;

import dev.fraiseql.application.authorization.EventSight;
import dev.fraiseql.domain.event.Checkpoints;
import dev.fraiseql.domain.event.EventQuery;
import dev.fraiseql.domain.event.EventQuery.Place;
import dev.fraiseql.domain.event.ResumeToken;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.ports.event.EventStore;
import dev.fraiseql.ports.query.RowStream;
import dev.fraiseql.ports.query.RowWriter;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * The part of a stream that a store answers for. Once rows have come, or where the stream goes on
 * live, an outage of the store is waited out and reading goes on behind the last row.
 */
final class HistoryRows implements AutoCloseable {

    private final EventStore store;
    private final EventQuery query;
    private final Checkpoints upTo;
    private final PlacedRows placed;
    private final @Nullable SeenRows seen;
    private final Outage outage;
    private final CountDownLatch cancelled;
    private final boolean patient;
    private @Nullable Place last;
    private long read;
    private volatile @Nullable RowStream rows;

    /**
     * Asks the store.
     *
     * @param query up to checkpoints, and behind a place where an earlier stream ended
     * @param cancelled who cancels counts it down before {@link #cancel}
     * @param sight what the caller sees of the events
     * @param patient whether an outage is waited out before the first row
     */
    HistoryRows(
            EventStore store,
            EventQuery query,
            Checkpoints upTo,
            Outage outage,
            CountDownLatch cancelled,
            boolean patient,
            EventSight sight) {
        this.seen =
                sight.everything()
                        ? null
                        : new SeenRows(sight, new LiveFilter(query.filter()), query.extras());
        this.store = store;
        this.placed = new PlacedRows(query.extras());
        this.query = query.upTo(upTo).with(placed.extras());
        this.upTo = upTo;
        this.outage = outage;
        this.cancelled = cancelled;
        this.patient = patient;
        this.last = query.after();
        this.rows = open();
    }

    private RowStream open() {
        // How many the caller will see of them the store can't know.
        var limit = seen == null ? query.limit() : null;
        return store.read(
                query.behind(last).limitedTo(limit == null ? null : Math.max(0, limit - read)));
    }

    /** As {@link RowStream#read}. */
    int read(RowWriter into, int maxRows) {
        while (true) {
            try {
                placed.into(seen == null ? into : seen.into(into));
                var count = remember(opened().read(placed, maxRows));
                outage.over();
                if (seen == null || count == 0) {
                    return count;
                }
                if (seen.seen() > 0) {
                    return seen.seen();
                }
            } catch (FailureException failed) {
                letGo();
                if (cancelled.getCount() == 0 || !patient && read + placed.rows() == 0) {
                    throw failed;
                }
                if (placed.rows() > 0) {
                    var count = remember(placed.rows());
                    if (seen == null || seen.seen() > 0) {
                        return seen == null ? count : seen.seen();
                    }
                }
                outage.await(failed);
            }
        }
    }

    private RowStream opened() {
        var open = rows;
        if (open == null) {
            open = open();
            rows = open;
            if (cancelled.getCount() == 0) {
                open.cancel();
            }
        }
        return open;
    }

    private int remember(int count) {
        if (count > 0) {
            last = placed.last();
            read += count;
        }
        return count;
    }

    ResumeToken.Reached reached() {
        return new ResumeToken.History(last, upTo);
    }

    /** Any thread. */
    void cancel() {
        var open = rows;
        if (open != null) {
            open.cancel();
        }
    }

    private void letGo() {
        var open = rows;
        rows = null;
        if (open != null) {
            open.close();
        }
    }

    @Override
    public void close() {
        letGo();
    }
}
