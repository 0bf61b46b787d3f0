package dev.fraiseql.testkit.contract;

import static dev.fraiseql.testkit.contract.Failures.assertFails;
import static dev.fraiseql.testkit.contract.Queries.read;
import static dev.fraiseql.testkit.contract.Queries.rows;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.query.PreparedQuery;
import dev.fraiseql.ports.query.RowStream;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Cancelling from another thread, deadlines, and reads from two threads. */
@Timeout(30)
abstract class QueryInterruption extends QueryTopic {

    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration DEADLINE = Duration.ofMillis(500);

    /** R5 says a second; the rest is for a busy machine. */
    private static final long WOKEN_WITHIN_MILLIS = 1_500;

    @Test
    @DisplayName("R5: cancel wakes a blocked read within a second, and the source stops working")
    void cancelWakesABlockedRead() throws Exception {
        try (var stream = stuck()) {
            var reading = startReading(stream);
            Await.until("the source works", SOON, () -> fixture().worksOn(Sample.STUCK));
            stream.cancel();
            assertCancelled(reading);
            assertFails(FailureCode.OPERATION_CANCELLED, () -> readOnce(stream));
            Await.until("the source stops working", SOON, () -> !fixture().worksOn(Sample.STUCK));
        }
    }

    @Test
    @DisplayName(
            "R5: a stream cancelled before it is read fails at the first read; cancelling twice is once")
    void cancelBeforeReading() throws Exception {
        try (var stream = stuck()) {
            stream.cancel();
            stream.cancel();
            assertCancelled(startReading(stream));
        }
        Await.until("the source stops working", SOON, () -> !fixture().worksOn(Sample.STUCK));
    }

    @Test
    @DisplayName("R5: cancel half-way ends an endless stream")
    void cancelHalfWay() throws Exception {
        try (var stream = stream(read(rows(Sample.ENDLESS).fields("id")))) {
            readOnce(stream);
            stream.cancel();
            assertFails(FailureCode.OPERATION_CANCELLED, () -> readOnce(stream));
            Await.until("the source stops working", SOON, () -> !fixture().worksOn(Sample.ENDLESS));
        }
    }

    @Test
    @DisplayName("R5: cancel after the end changes nothing")
    void cancelAfterTheEnd() {
        try (var stream = stream(read(rows(Sample.ENDLESS).fields("id").limit(2)))) {
            CollectingRowWriter.drain(stream);
            stream.cancel();
            assertThat(readOnce(stream)).isZero();
        }
    }

    @Test
    @DisplayName("R5: a cancelled stream takes nothing from the next")
    void theNextQueryIsNotCancelled() {
        for (var i = 0; i < 20; i++) {
            try (var stream = stream(read(rows(Sample.ENDLESS).fields("id")))) {
                readOnce(stream);
                stream.cancel();
            }
            assertRows(rows(Sample.CUSTOMER).fields("id").limit(0), "[]");
        }
    }

    @Test
    @DisplayName("R6: closing a cancelled stream releases it")
    void closeAfterCancel() throws Exception {
        var stream = stuck();
        stream.cancel();
        stream.close();
        stream.close();
        Await.until("the source stops working", SOON, () -> !fixture().worksOn(Sample.STUCK));
    }

    @Test
    @DisplayName("R8: a stream fails at its deadline, and the source stops working")
    void aStreamFailsAtItsDeadline() throws Exception {
        try (var stream = fixture().source(DEADLINE).rows(Subject.SYSTEM, stuckRows())) {
            assertFails(FailureCode.STATEMENT_TIMEOUT, () -> readOnce(stream));
        }
        Await.until("the source stops working", SOON, () -> !fixture().worksOn(Sample.STUCK));
    }

    @Test
    @DisplayName("R8: a document fails at its deadline")
    void aDocumentFailsAtItsDeadline() {
        assertFails(
                FailureCode.STATEMENT_TIMEOUT,
                () -> fixture().source(DEADLINE).json(Subject.SYSTEM, stuckRows()));
    }

    @Test
    @DisplayName("R9: of two threads that read at once, one is refused")
    void aSecondThreadIsRefused() throws Exception {
        try (var stream = stuck()) {
            var one = startReading(stream);
            var other = startReading(stream);
            Await.until(
                    "one of two readers is refused", SOON, () -> one.isDone() || other.isDone());
            var refused = one.isDone() ? one : other;
            assertThatThrownBy(refused::get).hasCauseInstanceOf(IllegalStateException.class);
            stream.cancel();
            assertCancelled(one.equals(refused) ? other : one);
        }
    }

    private RowStream stuck() {
        return stream(stuckRows());
    }

    private static PreparedQuery stuckRows() {
        return read(rows(Sample.STUCK).fields("id"));
    }

    private static int readOnce(RowStream stream) {
        return stream.read(new CollectingRowWriter(stream.schema()), 10);
    }

    private static FutureTask<Integer> startReading(RowStream stream) {
        var task = new FutureTask<>(() -> readOnce(stream));
        Thread.ofPlatform().name("reader").daemon().start(task);
        return task;
    }

    private static void assertCancelled(FutureTask<Integer> reading)
            throws InterruptedException, TimeoutException {
        try {
            var rows = reading.get(WOKEN_WITHIN_MILLIS, TimeUnit.MILLISECONDS);
            throw new AssertionError("a cancelled read gave " + rows + " rows");
        } catch (ExecutionException failed) {
            if (!(failed.getCause() instanceof FailureException coded)) {
                throw new AssertionError("a cancelled read fails without a code", failed);
            }
            assertThat(coded.first().code()).isEqualTo(FailureCode.OPERATION_CANCELLED);
        }
    }
}
