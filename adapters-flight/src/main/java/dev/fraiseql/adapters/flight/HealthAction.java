package dev.fraiseql.adapters.flight;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.fraiseql.domain.identity.Subject;
import java.nio.charset.StandardCharsets;
import org.apache.arrow.flight.ActionType;

/** What {@code GET /health/ready} says over HTTP. */
record HealthAction(Results results) implements FlightAction {

    @Override
    public ActionType type() {
        return new ActionType(
                "Health",
                "Whether the server and what it depends on answer. Body: none. Result: JSON, with status"
                        + " \"ready\" or \"not ready\", and the parts.");
    }

    @Override
    public byte[] run(Subject subject, byte[] body) {
        var report = results.health();
        var json = JsonNodeFactory.instance.objectNode();
        json.put("status", report.ready() ? "ready" : "not ready");
        var parts = json.putArray("parts");
        for (var part : report.parts()) {
            parts.addObject()
                    .put("name", part.name())
                    .put("ok", part.ok())
                    .put("detail", part.detail());
        }
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }
}
