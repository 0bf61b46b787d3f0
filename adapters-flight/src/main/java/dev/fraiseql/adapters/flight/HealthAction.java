package dev.fraiseql.adapters.flight;

import dev.fraiseql.domain.identity.Subject;
import org.apache.arrow.flight.ActionType;

/** What {@code GET /health/ready} says over HTTP. */
record HealthAction(Results results) implements FlightAction {

    @Override
    public ActionType type() {
        return new ActionType(
                "Health",
                "Whether the server and what it depends on answer. Body: none. Result: JSON, with status"
                        + " \"ready\", \"degraded\" or \"not ready\", and the parts.");
    }

    @Override
    public byte[] run(Subject subject, byte[] body) {
        return results.health().json();
    }
}
