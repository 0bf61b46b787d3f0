package dev.fraiseql.adapters.http;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.ports.health.HealthCheck;
import jakarta.inject.Inject;
import jakarta.inject.Provider;

/** Whether this door is open, for those who ask at another. */
final class HttpHealth implements HealthCheck {

    private final Provider<HttpDoor> door;

    /**
     * @param door asks for the health itself, and so can't be had at once
     */
    @Inject
    HttpHealth(Provider<HttpDoor> door) {
        this.door = door;
    }

    @Override
    public String name() {
        return "http";
    }

    @Override
    public void check() {
        if (!door.get().isOpen()) {
            throw Failure.of(
                            FailureCode.SERVER_STOPPING,
                            "The HTTP server takes no requests.",
                            "Restart the server.")
                    .asException();
        }
    }
}
