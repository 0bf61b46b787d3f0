package dev.fraiseql.adapters.flight;

import static dev.fraiseql.adapters.flight.TestDoor.key;
import static dev.fraiseql.adapters.flight.TestDoor.ticket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fraiseql.arrow.ArrowSchemas;
import dev.fraiseql.domain.failure.FailureCode;
import java.util.ArrayList;
import java.util.concurrent.TimeUnit;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStatusCode;
import org.apache.arrow.vector.BigIntVector;
import org.junit.jupiter.api.Test;

/** How results arrive. */
class FlightStreamingIT extends FlightSuite {

    @Test
    void everyRowArrivesOnceInOrderAndTheFirstBatchIsSmall() throws Exception {
        var sizes = new ArrayList<Integer>();
        long expected = 0;
        try (var stream = client.getStream(ticket("export:numbers::"), key())) {
            while (stream.next()) {
                var root = stream.getRoot();
                sizes.add(root.getRowCount());
                var numbers = (BigIntVector) root.getVector("n");
                for (int i = 0; i < root.getRowCount(); i++) {
                    assertThat(numbers.get(i)).isEqualTo(expected);
                    assertThat(root.getVector("text").isNull(i)).isEqualTo(expected % 7 == 0);
                    expected++;
                }
            }
        }
        assertThat(expected).isEqualTo(25_000);
        assertThat(sizes.getFirst()).isEqualTo(256);
        assertThat(sizes).allMatch(size -> size <= 10_000).anyMatch(size -> size > 2_000);
        assertThat(results.opened.getFirst().closed.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(results.subjects).containsExactly(TestDoor.ANN);
    }

    @Test
    void theSchemaArrivesBeforeTheFirstRow() throws Exception {
        try (var stream = client.getStream(ticket("export:waiting::"), key())) {
            assertThat(stream.getSchema()).isEqualTo(ArrowSchemas.of(NUMBERS));
            assertThat(results.opened.getFirst().produced).hasValue(0);
            release.countDown();
            assertThat(stream.next()).isFalse();
        }
    }

    @Test
    void anEmptyResultHasASchemaAndNoBatch() throws Exception {
        try (var stream = client.getStream(ticket("export:empty::"), key())) {
            assertThat(stream.getSchema()).isEqualTo(ArrowSchemas.of(NUMBERS));
            assertThat(stream.next()).isFalse();
        }
    }

    @Test
    void aTicketsBatchSizeIsACap() throws Exception {
        try (var stream = client.getStream(ticket("events:numbers:::100"), key())) {
            int rows = 0;
            while (stream.next()) {
                assertThat(stream.getRoot().getRowCount()).isLessThanOrEqualTo(100);
                rows += stream.getRoot().getRowCount();
            }
            assertThat(rows).isEqualTo(25_000);
        }
    }

    @Test
    void aFailureMidStreamIsNotAnEnd() throws Exception {
        int rows = 0;
        try (var stream = client.getStream(ticket("export:interrupted::"), key())) {
            while (stream.next()) {
                rows += stream.getRoot().getRowCount();
            }
            throw new AssertionError("ended after " + rows);
        } catch (FlightRuntimeException e) {
            assertStatus(e, FlightStatusCode.UNAVAILABLE, FailureCode.DATABASE_UNAVAILABLE);
        }
        assertThat(results.opened.getFirst().closed.await(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void adefectShowsAnIdAndNoDetail() throws Exception {
        try (var stream = client.getStream(ticket("export:defect::"), key())) {
            assertThatThrownBy(stream::next)
                    .isInstanceOfSatisfying(
                            FlightRuntimeException.class,
                            e -> {
                                assertStatus(
                                        e, FlightStatusCode.INTERNAL, FailureCode.INTERNAL_ERROR);
                                assertThat(e.status().description())
                                        .doesNotContain("secret")
                                        .contains("id ");
                            });
        }
    }

    @Test
    void manyStreamsAtOnce() throws Exception {
        var threads = new ArrayList<Thread>();
        var rows = new java.util.concurrent.atomic.AtomicLong();
        for (int i = 0; i < 50; i++) {
            threads.add(
                    Thread.ofVirtual()
                            .start(
                                    () -> {
                                        try (var stream =
                                                client.getStream(
                                                        ticket("export:numbers::"), key())) {
                                            while (stream.next()) {
                                                rows.addAndGet(stream.getRoot().getRowCount());
                                            }
                                        } catch (Exception e) {
                                            throw new IllegalStateException(e);
                                        }
                                    }));
        }
        for (var thread : threads) {
            thread.join();
        }
        assertThat(rows).hasValue(50 * 25_000L);
    }
}
