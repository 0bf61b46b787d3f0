package dev.fraiseql.adapters.flight;

import static dev.fraiseql.adapters.flight.TestDoor.key;
import static dev.fraiseql.adapters.flight.TestDoor.ticket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fraiseql.application.access.CallerLimits;
import dev.fraiseql.application.access.LimitAccesses;
import dev.fraiseql.application.access.LogAccesses;
import dev.fraiseql.application.access.MemoryBudget;
import dev.fraiseql.application.access.MemoryLimit;
import java.time.Duration;
import java.util.Set;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStatusCode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a caller hears that takes too much. */
@Timeout(60)
class FlightLimitsIT {

    private static final Duration HOUR = Duration.ofHours(1);

    private LimitAccesses limits;
    private TestDoor door;

    @AfterEach
    void close() throws Exception {
        door.close();
        limits.close();
    }

    @Test
    void aSecondStreamIsRefusedWithTheTimeToWait() throws Exception {
        open(new CallerLimits(1, 0, 0, HOUR, 0, 0, 0, 0, Duration.ZERO), Long.MAX_VALUE);
        try (var first = door.client.getStream(ticket("export:endless::"), key())) {
            assertThat(first.next()).isTrue();
            assertThatThrownBy(this::readAll)
                    .isInstanceOfSatisfying(
                            FlightRuntimeException.class,
                            refused -> {
                                assertThat(refused.status().code())
                                        .isEqualTo(FlightStatusCode.RESOURCE_EXHAUSTED);
                                assertThat(refused.status().description())
                                        .startsWith("STREAM_LIMIT_REACHED");
                                assertThat(
                                                refused.status()
                                                        .metadata()
                                                        .get(FlightFailures.RETRY_KEY))
                                        .isEqualTo("1000");
                            });
            first.cancel("enough", null);
        }
    }

    @Test
    void aStreamEndsWithTheRowsThatOneCallMayHave() throws Exception {
        open(new CallerLimits(0, 0, 0, HOUR, 0, 0, 1_000, 0, Duration.ZERO), Long.MAX_VALUE);
        assertThatThrownBy(this::readAll).hasMessageContaining("RESULT_LIMIT_REACHED");
    }

    @Test
    void aStreamEndsWhenItsTimeIsOver() throws Exception {
        open(new CallerLimits(0, 0, 0, HOUR, 0, 0, 0, 0, Duration.ofMillis(100)), Long.MAX_VALUE);
        assertThatThrownBy(this::readAll).hasMessageContaining("STREAM_DURATION_REACHED");
    }

    @Test
    void batchesOnTheirWayCountAsMemory() throws Exception {
        open(CallerLimits.NONE, 1);
        try (var first = door.client.getStream(ticket("export:endless::"), key())) {
            assertThat(first.next()).isTrue();
            assertThatThrownBy(this::readAll).hasMessageContaining("MEMORY_LIMIT_REACHED");
            assertThat(first.next()).isTrue();
            first.cancel("enough", null);
        }
    }

    private void open(CallerLimits callers, long memory) {
        limits =
                new LimitAccesses(
                        callers,
                        new MemoryBudget(new MemoryLimit(memory)),
                        new LogAccesses(Set.of()));
        limits.start();
        door =
                new TestDoor(
                        new SyntheticResults()
                                .with("endless", FlightSuite.NUMBERS, FlightSuite::number),
                        limits);
    }

    private void readAll() throws Exception {
        try (var stream = door.client.getStream(ticket("export:endless::"), key())) {
            while (stream.next()) {
                assertThat(stream.getRoot().getRowCount()).isPositive();
            }
        }
    }
}
