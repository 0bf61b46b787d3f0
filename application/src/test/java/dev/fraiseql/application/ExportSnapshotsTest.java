package dev.fraiseql.application;

import static dev.fraiseql.testkit.contract.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.query.PreparedQuery;
import dev.fraiseql.domain.result.ResultSchema;
import dev.fraiseql.domain.ticket.Ticket;
import dev.fraiseql.ports.query.ExportSource;
import dev.fraiseql.ports.query.RowStream;
import dev.fraiseql.testkit.contract.Await;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How long exports in parts are held; what they give, the contract of their source says. */
class ExportSnapshotsTest {
    private static final Duration LIFETIME = Duration.ofSeconds(1);
    private static final Duration SOON = Duration.ofSeconds(10);

    private final Holding source = new Holding();
    private final ExportSnapshots snapshots =
            new ExportSnapshots(
                    source,
                    new LimitOperations(OperationLimit.DEFAULT),
                    new ExportConfig(LIFETIME));

    @BeforeEach
    void start() {
        snapshots.start();
    }

    @AfterEach
    void close() {
        snapshots.close();
    }

    @Test
    void whatNobodyReadsIsLetGoAfterItsLifetime() throws Exception {
        var part = open();
        assertThat(source.held.get()).isEqualTo(1);

        Await.until("it is let go", SOON, () -> source.held.get() == 0);

        assertFails(FailureCode.SNAPSHOT_EXPIRED, () -> snapshots.rows(Subject.SYSTEM, part));
        assertFails(FailureCode.SNAPSHOT_EXPIRED, () -> snapshots.renew(Subject.SYSTEM, part));
        assertThat(snapshots.release(Subject.SYSTEM, part)).isFalse();
    }

    @Test
    void renewingProlongsItTwelveLifetimesAtMost() {
        var opened = Instant.now();
        var part = open();

        assertThat(snapshots.renew(Subject.SYSTEM, part)).isAfter(opened.plus(LIFETIME));
        var export =
                new HeldExport(
                        "id",
                        Subject.SYSTEM,
                        new ResultSchema(List.of()),
                        source.new One(),
                        opened,
                        opened.plusSeconds(12),
                        () -> {});
        assertThat(export.renew(opened.plusSeconds(11), Duration.ofSeconds(5)))
                .isEqualTo(opened.plusSeconds(12));
    }

    @Test
    void theServersEndLetsGoOfAll() {
        open();
        open();
        assertThat(source.held.get()).isEqualTo(2);

        snapshots.close();

        assertThat(source.held.get()).isZero();
    }

    @Test
    void idsAreLongAndDiffer() {
        assertThat(open().snapshot()).matches("[0-9a-f]{32}").isNotEqualTo(open().snapshot());
    }

    private Ticket.ExportPartition open() {
        var endpoints =
                snapshots.open(
                        Subject.SYSTEM,
                        ExportPlan.of(
                                Orders.TYPE,
                                new Ticket.BulkExport("orders", "", List.of(), null),
                                field -> true),
                        new ResultSchema(List.of()),
                        1);
        return (Ticket.ExportPartition) endpoints.getFirst().ticket();
    }

    /** A source that counts what it holds. */
    private static final class Holding implements ExportSource {
        private final AtomicInteger held = new AtomicInteger();

        @Override
        public RowStream parallel(Subject subject, PreparedQuery query, int readers) {
            throw new UnsupportedOperationException("nothing is read");
        }

        @Override
        public Snapshot freeze(Subject subject, PreparedQuery query, int parts) {
            held.incrementAndGet();
            return new One();
        }

        private final class One implements Snapshot {
            @Override
            public int parts() {
                return 1;
            }

            @Override
            public RowStream rows(int part) {
                throw new UnsupportedOperationException("nothing is read");
            }

            @Override
            public void close() {
                held.decrementAndGet();
            }
        }
    }
}
