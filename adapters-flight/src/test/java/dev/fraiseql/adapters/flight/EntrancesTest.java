package dev.fraiseql.adapters.flight;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.domain.access.Entrance;
import io.grpc.MethodDescriptor;
import org.apache.arrow.flight.impl.FlightServiceGrpc;
import org.junit.jupiter.api.Test;

class EntrancesTest {

    /** A method that a later Flight brings shows no rows, or gets a way in of its own. */
    @Test
    void theMethodsThatShowNoRows() {
        assertThat(
                        FlightServiceGrpc.getServiceDescriptor().getMethods().stream()
                                .filter(method -> Entrances.of(method) == Entrance.FLIGHT_INFO)
                                .map(MethodDescriptor::getBareMethodName))
                .containsExactlyInAnyOrder(
                        "GetFlightInfo",
                        "PollFlightInfo",
                        "GetSchema",
                        "ListFlights",
                        "ListActions");
    }

    @Test
    void noMethodOfFlightIsOpenToAnyone() {
        assertThat(FlightServiceGrpc.getServiceDescriptor().getMethods())
                .noneMatch(method -> Entrances.of(method) == Entrance.FLIGHT_OPEN);
    }
}
