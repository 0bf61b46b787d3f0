package dev.fraiseql.adapters.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fraiseql.domain.event.EventColumns;
import dev.fraiseql.domain.event.EventFilter;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.EventQuery;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.testkit.contract.CollectingRowWriter;
import dev.fraiseql.testkit.contract.Events;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What of the stream rules depends on DuckDB; the rest is in the contract. */
@Timeout(120)
class DuckDbRowStreamIT {
    private static final int EVENTS = 200_000;

    private static DuckDb database;

    @BeforeAll
    static void fill() {
        database = new DuckDb(new DuckDbConfig(Optional.empty(), 256));
        database.start();
        var sink = new DuckDbEventSink(database, EventPartition.SINGLE);
        for (var first = 1; first < EVENTS; first += 10_000) {
            sink.deliver(Events.batch(first, first + 9_999));
        }
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void aFailureHalfWayIsNotTakenForTheEnd() throws Exception {
        var connection = database.connect();
        var statement =
                connection.prepare(
                        "select true, event_id, event_type, entity_type, entity_id,"
                                + " epoch_us(\"timestamp\"), case when seq = "
                                + EVENTS * 9 / 10
                                + " then error('disk') else data end,"
                                + " user_id, org_id from observer_events union all select null, null, null, null, null, null, null, null, null");
        try (var stream =
                new DuckDbRowStream(database, connection, statement, EventColumns.SCHEMA)) {
            var writer = new CollectingRowWriter(EventColumns.SCHEMA);
            for (var again = 0; again < 2; again++) {
                assertThatThrownBy(
                                () -> {
                                    while (stream.read(writer, 1000) > 0) {
                                        // To where it fails.
                                    }
                                })
                        .isInstanceOfSatisfying(
                                FailureException.class,
                                e ->
                                        assertThat(e.first().code())
                                                .isEqualTo(FailureCode.ANALYTICS_UNAVAILABLE));
            }
            assertThat(writer.rows()).hasSizeBetween(1, EVENTS - 1);
        }
    }

    @Test
    void cancellingStopsAQueryThatIsWorking() throws Exception {
        var connection = database.connect();
        var statement =
                connection.prepare(
                        "select null, null, null, null, null, count(*), null, null, null"
                                + " from range(1000000) a, range(1000000) b where a.range + b.range = -1");
        try (var stream =
                new DuckDbRowStream(database, connection, statement, EventColumns.SCHEMA)) {
            var reading =
                    CompletableFuture.runAsync(
                            () -> stream.read(new CollectingRowWriter(EventColumns.SCHEMA), 1));
            assertThatThrownBy(() -> reading.get(200, TimeUnit.MILLISECONDS))
                    .isInstanceOf(java.util.concurrent.TimeoutException.class);
            stream.cancel();
            assertThatThrownBy(() -> reading.get(1, TimeUnit.SECONDS))
                    .cause()
                    .isInstanceOfSatisfying(
                            FailureException.class,
                            e ->
                                    assertThat(e.first().code())
                                            .isEqualTo(FailureCode.OPERATION_CANCELLED));
        }
    }

    @Test
    void aStreamSeesOneStateWhileTheSinkGoesOn() {
        var busy = new DuckDb(DuckDbConfig.inMemory());
        busy.start();
        try (var sink = new DuckDbEventSink(busy, EventPartition.SINGLE);
                var stream = new DuckDbEventStore(busy).read(DuckDbFixture.EVERYTHING)) {
            sink.deliver(Events.batch(1, 10_000));
            var writer = new CollectingRowWriter(EventColumns.SCHEMA);
            stream.read(writer, 10);
            sink.deliver(Events.batch(10_001, 20_000));
            while (stream.read(writer, 1000) > 0) {
                // To its end.
            }
            assertThat(writer.rows()).hasSize(10_000);
        } finally {
            busy.close();
        }
    }

    @Test
    void timesOutsideEveryCalendarSelectNothingOrEverything() {
        assertThat(count(Instant.MIN, Instant.MAX)).isEqualTo(EVENTS);
        assertThat(count(Instant.MAX, null)).isZero();
        assertThat(count(null, Instant.MIN)).isZero();
    }

    @Test
    void aStreamThatIsNotReadOnHoldsLittle() throws Exception {
        try (var stream = new DuckDbEventStore(database).read(DuckDbFixture.EVERYTHING)) {
            stream.read(new CollectingRowWriter(EventColumns.SCHEMA), 10);
            var connection = database.borrow();
            try (var row =
                    connection
                            .createStatement()
                            .executeQuery("select sum(memory_usage_bytes) from duckdb_memory()")) {
                row.next();
                assertThat(row.getLong(1)).isLessThan(256L << 20);
            } finally {
                database.giveBack(connection);
            }
        }
    }

    @Test
    void aStreamThatOutlivesTheDatabaseIsReadToItsEnd() {
        var closing = new DuckDb(DuckDbConfig.inMemory());
        closing.start();
        new DuckDbEventSink(closing, EventPartition.SINGLE).deliver(Events.batch(1, 10_000));
        try (var stream = new DuckDbEventStore(closing).read(DuckDbFixture.EVERYTHING)) {
            var writer = new CollectingRowWriter(EventColumns.SCHEMA);
            stream.read(writer, 10);
            closing.close();
            while (stream.read(writer, 1000) > 0) {
                // To its end.
            }
            assertThat(writer.rows()).hasSize(10_000);
        }
    }

    private static long count(Instant start, Instant end) {
        var query = EventQuery.of(EventFilter.ALL.between(start, end));
        try (var stream = new DuckDbEventStore(database).read(query)) {
            return CollectingRowWriter.drain(stream).size();
        }
    }
}
