package dev.fraiseql.testkit.contract;

import static dev.fraiseql.testkit.contract.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.query.ResultShape;
import dev.fraiseql.domain.query.RootField;
import dev.fraiseql.ports.query.RowStream;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The rules of a result stream, on queries of many events. */
abstract class AnalyticsStreamRules extends AnalyticsSourceContract.Topic {

    /** Events 1 to so many. */
    static final int MANY = 20_000;

    @Test
    @DisplayName("R1: the schema is the query's, before the first row and without any")
    void schemaFirst() {
        var query =
                Queries.read(
                        Queries.groups(
                                "groups",
                                grouping()
                                        .by("type", Value.field("entityType"))
                                        .keys("key", "type")
                                        .select("count", Value.count())
                                        .where(Condition.eq("entityType", "Nothing"))));
        var grouping = ((RootField.Groups) query.query().roots().getFirst()).grouping();
        try (var stream = source().rows(query)) {
            assertThat(stream.schema()).isEqualTo(ResultShape.of(grouping));
            assertThat(CollectingRowWriter.drain(stream)).isEmpty();
        }
    }

    @Test
    @DisplayName("R2: no read gives more rows than asked for, and none is lost in between")
    void rowsFitTheLimit() {
        try (var stream = open()) {
            var writer = new CollectingRowWriter(stream.schema(), 1_500);
            for (var given = stream.read(writer, 997);
                    given > 0;
                    given = stream.read(writer, 997)) {
                assertThat(given).isLessThanOrEqualTo(997);
            }
            var expected = new ArrayList<Object>();
            for (var number = 1; number <= MANY; number++) {
                expected.add("event-" + number);
            }
            assertThat(writer.rows()).extracting(row -> row.getFirst()).isEqualTo(expected);
        }
    }

    @Test
    @DisplayName("R3: the end repeats")
    void theEndRepeats() {
        try (var stream = open()) {
            CollectingRowWriter.drain(stream);
            assertThat(readOnce(stream)).isZero();
            stream.cancel();
            assertThat(readOnce(stream)).isZero();
        }
    }

    @Test
    @DisplayName("R5: a cancelled stream fails at the next read, and again")
    void cancelHalfWay() {
        try (var stream = open()) {
            readOnce(stream);
            stream.cancel();
            assertFails(FailureCode.OPERATION_CANCELLED, () -> readOnce(stream));
            assertFails(FailureCode.OPERATION_CANCELLED, () -> readOnce(stream));
        }
    }

    @Test
    @DisplayName("R6: close in any state, twice; a closed stream is not read")
    void closeInAnyState() {
        for (var state : List.of("unread", "half-way", "cancelled")) {
            var stream = open();
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
        for (var i = 0; i < 50; i++) {
            try (var stream = open()) {
                readOnce(stream);
            }
        }
        assertSummary(grouping().select("count", Value.count()), "{\"count\": \"" + MANY + "\"}");
    }

    @Test
    @DisplayName("R9: a second thread's read is refused while the first reads")
    void aSecondThreadIsRefused() throws Exception {
        try (var stream = open()) {
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
        }
    }

    private RowStream open() {
        return source().rows(Queries.read(rows().fields("eventId", "data").orderBy("timestamp")));
    }

    private static int readOnce(RowStream stream) {
        return stream.read(new CollectingRowWriter(stream.schema()), 10);
    }
}
