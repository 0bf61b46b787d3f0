package dev.fraiseql.testkit.contract;

import static dev.fraiseql.testkit.contract.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fraiseql.domain.event.EventColumns;
import dev.fraiseql.domain.event.EventFilter;
import dev.fraiseql.domain.event.EventQuery;
import dev.fraiseql.domain.event.LoggedEvent;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.ports.query.RowStream;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The rules of a result stream, on the history of events. */
abstract class EventStoreRules {

    static final EventQuery EVERYTHING = EventQuery.ALL;

    /** Events 1 to so many. */
    static final int MANY = 20_000;

    /** A stream over the store of five events. */
    abstract RowStream openFew(EventQuery query);

    /** All of {@link #MANY} events. */
    abstract RowStream openMany();

    @Test
    @DisplayName("R1: the schema is known before the first row, and without any")
    void schemaFirst() {
        try (var stream = openFew(EventQuery.of(EventFilter.ALL.ofType("Nothing")))) {
            assertThat(stream.schema()).isEqualTo(EventColumns.SCHEMA);
            assertThat(CollectingRowWriter.drain(stream)).isEmpty();
        }
    }

    @Test
    @DisplayName("R2: no read gives more rows than asked for, and none is lost in between")
    void rowsFitTheLimit() {
        try (var stream = openMany()) {
            var writer = new CollectingRowWriter(stream.schema(), 1_500);
            for (var given = stream.read(writer, 997);
                    given > 0;
                    given = stream.read(writer, 997)) {
                assertThat(given).isLessThanOrEqualTo(997);
            }
            assertThat(writer.rows()).hasSize(MANY).isEqualTo(expectedMany());
        }
    }

    @Test
    @DisplayName("R3: the end repeats")
    void theEndRepeats() {
        try (var stream = openFew(EVERYTHING)) {
            CollectingRowWriter.drain(stream);
            assertThat(readOnce(stream)).isZero();
            assertThat(readOnce(stream)).isZero();
            stream.cancel();
            assertThat(readOnce(stream)).isZero();
        }
    }

    @Test
    @DisplayName("R5: a cancelled stream fails at the next read, and again")
    void cancelHalfWay() {
        try (var stream = openMany()) {
            readOnce(stream);
            stream.cancel();
            stream.cancel();
            assertFails(FailureCode.OPERATION_CANCELLED, () -> readOnce(stream));
            assertFails(FailureCode.OPERATION_CANCELLED, () -> readOnce(stream));
        }
    }

    @Test
    @DisplayName("R6: close in any state, twice; a closed stream is not read")
    void closeInAnyState() {
        for (var state : List.of("unread", "half-way", "cancelled")) {
            var stream = openMany();
            switch (state) {
                case "half-way" -> readOnce(stream);
                case "cancelled" -> stream.cancel();
                default -> {}
            }
            stream.close();
            stream.close();
            assertThatThrownBy(() -> readOnce(stream))
                    .isInstanceOfAny(IllegalStateException.class, FailureException.class);
        }
    }

    @Test
    @DisplayName("R6: many streams left half-way exhaust nothing")
    void manyStreamsLeftHalfWay() {
        for (var i = 0; i < 100; i++) {
            try (var stream = openMany()) {
                readOnce(stream);
            }
        }
        try (var stream = openFew(EVERYTHING)) {
            assertThat(CollectingRowWriter.drain(stream)).hasSize(5);
        }
    }

    @Test
    @DisplayName("R9: a second thread's read is refused while the first reads")
    void aSecondThreadIsRefused() throws Exception {
        try (var stream = openMany()) {
            var inside = new CountDownLatch(1);
            var leave = new CountDownLatch(1);
            var reading =
                    new FutureTask<>(
                            () ->
                                    stream.read(
                                            new PausingRowWriter(stream.schema(), inside, leave),
                                            1));
            Thread.ofPlatform().name("reader").daemon().start(reading);
            assertThat(inside.await(10, TimeUnit.SECONDS)).isTrue();
            try {
                assertThatThrownBy(() -> readOnce(stream))
                        .isInstanceOf(IllegalStateException.class);
            } finally {
                leave.countDown();
            }
            assertThat(reading.get(10, TimeUnit.SECONDS)).isEqualTo(1);
            assertThat(readOnce(stream)).as("a read once the first thread is done").isPositive();
        }
    }

    private static int readOnce(RowStream stream) {
        return stream.read(new CollectingRowWriter(stream.schema()), 10);
    }

    private static List<List<@Nullable Object>> expectedMany() {
        return Events.batch(1, MANY).events().stream().map(logged -> row(logged)).toList();
    }

    private static List<@Nullable Object> row(LoggedEvent logged) {
        var event = logged.event();
        return Stream.<@Nullable Object>of(
                        event.eventId(),
                        event.eventType(),
                        event.entityType(),
                        event.entityId(),
                        EventStoreContract.micros(event.timestamp()),
                        event.data(),
                        event.userId(),
                        event.orgId())
                .toList();
    }
}
