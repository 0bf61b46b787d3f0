package dev.fraiseql.application;

import static dev.fraiseql.testkit.contract.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fraiseql.domain.event.EventColumns;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.identity.Claims;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.result.ResultSchema;
import dev.fraiseql.ports.query.RowStream;
import dev.fraiseql.ports.query.RowWriter;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LimitOperationsTest {

    private static final Subject ANN = new Subject("ann", "acme", Set.of());
    private static final Subject ANN_AGAIN =
            new Subject("ann", "acme", Set.of("r"), Set.of("x"), Claims.of("{\"a\":1}"));
    private static final Subject ANN_ELSEWHERE = new Subject("ann", "other", Set.of());

    private final LimitOperations limit = new LimitOperations(new OperationLimit(2));

    @Test
    void oneCallerHasItsNumberWhateverTokenItShows() {
        try (var _ = limit.enter(ANN);
                var second = limit.enter(ANN_AGAIN)) {
            assertFails(FailureCode.TOO_MANY_OPERATIONS, () -> limit.enter(ANN));
            try (var _ = limit.enter(ANN_ELSEWHERE);
                    var _ = limit.enter(Subject.ANONYMOUS)) {
                assertThat(limit.callers()).isEqualTo(3);
            }
            second.close();
            second.close();
            try (var _ = limit.enter(ANN)) {
                assertFails(FailureCode.TOO_MANY_OPERATIONS, () -> limit.enter(ANN));
            }
        }
        assertThat(limit.callers()).as("nobody is remembered").isZero();
    }

    @Test
    void aStreamCountsUntilItIsClosed() {
        var rows = limit.stream(ANN, () -> new Rows(false));
        var more = limit.stream(ANN, () -> new Rows(true));

        assertFails(
                FailureCode.TOO_MANY_OPERATIONS, () -> limit.stream(ANN, () -> new Rows(false)));
        rows.close();
        rows.close();
        limit.stream(ANN, () -> new Rows(false)).close();
        assertThatThrownBy(more::close).isInstanceOf(IllegalStateException.class);

        assertThat(limit.callers()).isZero();
    }

    @Test
    void aStreamThatDoesNotOpenDoesNotCount() {
        for (var i = 0; i < 3; i++) {
            assertThatThrownBy(
                            () ->
                                    limit.stream(
                                            ANN,
                                            () -> {
                                                throw new IllegalStateException("closed");
                                            }))
                    .isInstanceOf(IllegalStateException.class);
        }
        assertThat(limit.callers()).isZero();
    }

    @Test
    void manyThreadsLeaveNothingBehind() throws Exception {
        var wide = new LimitOperations(new OperationLimit(50));
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var all =
                    threads.invokeAll(
                            IntStream.range(0, 50)
                                    .<Callable<Void>>mapToObj(
                                            i ->
                                                    () -> {
                                                        for (var j = 0; j < 1_000; j++) {
                                                            wide.enter(ANN).close();
                                                        }
                                                        return null;
                                                    })
                                    .toList());
            for (var each : all) {
                each.get();
            }
        }
        assertThat(wide.callers()).isZero();
    }

    private record Rows(boolean failsToClose) implements RowStream {

        @Override
        public ResultSchema schema() {
            return EventColumns.SCHEMA;
        }

        @Override
        public int read(RowWriter into, int maxRows) {
            return 0;
        }

        @Override
        public void cancel() {}

        @Override
        public void close() {
            if (failsToClose) {
                throw new IllegalStateException("it would not close");
            }
        }
    }
}
