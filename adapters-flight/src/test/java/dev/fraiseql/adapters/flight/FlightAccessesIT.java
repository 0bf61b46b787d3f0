package dev.fraiseql.adapters.flight;

import static dev.fraiseql.adapters.flight.TestDoor.header;
import static dev.fraiseql.adapters.flight.TestDoor.key;
import static dev.fraiseql.adapters.flight.TestDoor.ticket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fraiseql.domain.access.Entrance;
import dev.fraiseql.domain.failure.FailureCode;
import java.time.Duration;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.FlightDescriptor;
import org.apache.arrow.flight.FlightRuntimeException;
import org.apache.arrow.flight.FlightStream;
import org.junit.jupiter.api.Test;

/** What is noted of every call. */
class FlightAccessesIT extends FlightSuite {

    @Test
    void aStreamWithItsRowsAndBytes() throws Exception {
        long rows = 0;
        try (var stream = door.client.getStream(ticket("export:numbers::"), key())) {
            while (stream.next()) {
                rows += stream.getRoot().getRowCount();
            }
        }
        var access = door.accesses.next();
        assertThat(access.entrance()).isEqualTo(Entrance.FLIGHT_EXPORT);
        assertThat(access.target()).isEqualTo("numbers");
        assertThat(access.caller()).isEqualTo(TestDoor.ANN);
        assertThat(access.failure()).isNull();
        assertThat(access.rows()).isEqualTo(rows).isPositive();
        assertThat(access.bytes()).isGreaterThan(rows);
        assertThat(access.start().origin()).isEqualTo("127.0.0.1");
    }

    @Test
    void whoLeavesEarlyCancelled() throws Exception {
        try (var stream = door.client.getStream(ticket("export:endless::"), key())) {
            assertThat(stream.next()).isTrue();
            stream.cancel("enough", null);
        }
        var access = door.accesses.next();
        assertThat(access.failure()).isEqualTo(FailureCode.OPERATION_CANCELLED);
        assertThat(access.rows()).isPositive();
    }

    @Test
    void aStreamTellsOfItselfWhileItGoesOn() throws Exception {
        try (var stream = door.client.getStream(ticket("export:endless::"), key())) {
            assertThat(stream.next()).isTrue();
            assertThat(door.accesses.movedRows()).isPositive();
            // Nobody reads on: at some time gRPC takes no more.
            var held = door.accesses.heldUp();
            TestDoor.eventually("the server is held up", () -> reads(stream, held));
            stream.cancel("enough", null);
        }
        assertThat(door.accesses.next().failure()).isEqualTo(FailureCode.OPERATION_CANCELLED);
    }

    /** A wait is told of when it is over, which reading on brings about. */
    private boolean reads(FlightStream stream, Duration held) {
        return stream.next() && door.accesses.heldUp().compareTo(held) > 0;
    }

    @Test
    void aStrangerHasNoName() throws Exception {
        assertThatThrownBy(
                        () -> {
                            try (var stream =
                                    door.client.getStream(
                                            ticket("export:numbers::"),
                                            header("x-api-key", "another's"))) {
                                stream.next();
                            }
                        })
                .isInstanceOf(FlightRuntimeException.class);
        var access = door.accesses.next();
        assertThat(access.entrance()).isEqualTo(Entrance.FLIGHT_STREAM);
        assertThat(access.caller()).isNull();
        assertThat(access.failure()).isEqualTo(FailureCode.AUTHENTICATION_FAILED);
    }

    @Test
    void aTicketThatIsNone() throws Exception {
        assertThatThrownBy(
                        () -> {
                            try (var stream = door.client.getStream(ticket("none"), key())) {
                                stream.next();
                            }
                        })
                .isInstanceOf(FlightRuntimeException.class);
        var access = door.accesses.next();
        assertThat(access.entrance()).isEqualTo(Entrance.FLIGHT_STREAM);
        assertThat(access.caller()).isEqualTo(TestDoor.ANN);
        assertThat(access.failure()).isEqualTo(FailureCode.TICKET_MALFORMED);
    }

    @Test
    void questionsAndActions() throws Exception {
        door.client.getInfo(FlightDescriptor.path("numbers"), key());
        var info = door.accesses.next();
        assertThat(info.entrance()).isEqualTo(Entrance.FLIGHT_INFO);
        assertThat(info.target()).isEqualTo("numbers");
        door.client.doAction(new Action("Health"), key()).forEachRemaining(_ -> {});
        var action = door.accesses.next();
        assertThat(action.entrance()).isEqualTo(Entrance.FLIGHT_ACTION);
        assertThat(action.target()).isEqualTo("Health");
    }
}
