package dev.fraiseql.application;

import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.result.ResultSchema;
import dev.fraiseql.domain.ticket.Ticket;
import dev.fraiseql.ports.query.ExportSource;
import dev.fraiseql.ports.query.RowStream;
import dev.fraiseql.ports.query.RowWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/** One export that was cut: whose it is, until when it lives, and which parts were read. */
final class HeldExport {

    private final String id;
    private final Subject opener;
    private final ResultSchema schema;
    private final ExportSource.Snapshot snapshot;
    private final Runnable onRead;
    private final Instant last;
    private final BitSet unread = new BitSet();
    private Instant expiresAt;

    /**
     * @param last beyond which it is never renewed
     * @param onRead runs once every part was read to its end
     */
    HeldExport(
            String id,
            Subject opener,
            ResultSchema schema,
            ExportSource.Snapshot snapshot,
            Instant expiresAt,
            Instant last,
            Runnable onRead) {
        this.id = id;
        this.opener = opener;
        this.schema = schema;
        this.snapshot = snapshot;
        this.expiresAt = expiresAt;
        this.last = last;
        this.onRead = onRead;
        unread.set(0, snapshot.parts());
    }

    /** By who it is and for whom it acts; its token may be another by now. */
    boolean belongsTo(Subject subject) {
        return Objects.equals(opener.userId(), subject.userId())
                && Objects.equals(opener.orgId(), subject.orgId());
    }

    boolean has(int partition) {
        return partition >= 0 && partition < snapshot.parts();
    }

    int parts() {
        return snapshot.parts();
    }

    ResultSchema schema() {
        return schema;
    }

    List<Endpoint> endpoints() {
        var until = expiresAt();
        return IntStream.range(0, snapshot.parts())
                .mapToObj(part -> new Endpoint(new Ticket.ExportPartition(id, part), until))
                .toList();
    }

    RowStream rows(int partition) {
        return new Part(snapshot.rows(partition), partition);
    }

    synchronized Instant expiresAt() {
        return expiresAt;
    }

    synchronized Instant renew(Instant now, Duration lifetime) {
        var wanted = now.plus(lifetime);
        expiresAt = wanted.isAfter(last) ? last : wanted;
        return expiresAt;
    }

    void release() {
        snapshot.close();
    }

    private void read(int partition) {
        boolean whole;
        synchronized (this) {
            whole = unread.get(partition) && unread.cardinality() == 1;
            unread.clear(partition);
        }
        if (whole) {
            onRead.run();
        }
    }

    /** Notes the end of its part. */
    private final class Part implements RowStream {
        private final RowStream rows;
        private final int partition;

        private Part(RowStream rows, int partition) {
            this.rows = rows;
            this.partition = partition;
        }

        @Override
        public ResultSchema schema() {
            return rows.schema();
        }

        @Override
        public int read(RowWriter into, int maxRows) {
            var count = rows.read(into, maxRows);
            if (count == 0) {
                HeldExport.this.read(partition);
            }
            return count;
        }

        @Override
        public void cancel() {
            rows.cancel();
        }

        @Override
        public void close() {
            rows.close();
        }
    }
}
