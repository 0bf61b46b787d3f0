package dev.fraiseql.adapters.flight;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.ports.health.HealthCheck;
import jakarta.inject.Inject;
import jakarta.inject.Provider;

/** Whether this door is open, for those who ask at another. */
final class FlightHealth implements HealthCheck {

    private final Provider<FlightDoor> door;

    /**
     * @param door asks for the health itself, and so can't be had at once
     */
    @Inject
    FlightHealth(Provider<FlightDoor> door) {
        this.door = door;
    }

    @Override
    public String name() {
        return "flight";
    }

    @Override
    public void check() {
        if (!door.get().isOpen()) {
            throw Failure.of(
                            FailureCode.SERVER_STOPPING,
                            "The Flight server takes no calls.",
                            "Restart the server.")
                    .asException();
        }
    }
}
