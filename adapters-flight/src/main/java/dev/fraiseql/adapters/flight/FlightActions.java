package dev.fraiseql.adapters.flight;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.identity.Subject;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.arrow.flight.Action;
import org.apache.arrow.flight.ActionType;
import org.apache.arrow.flight.Result;

/** The actions there are, by name. */
final class FlightActions {

    private final Map<String, FlightAction> byName = new LinkedHashMap<>();

    FlightActions(Collection<? extends FlightAction> actions) {
        actions.forEach(action -> byName.put(action.type().getType(), action));
    }

    List<ActionType> types() {
        return byName.values().stream().map(FlightAction::type).toList();
    }

    Result run(Subject subject, Action asked) {
        var action = byName.get(asked.getType());
        if (action == null) {
            throw Failure.of(
                            FailureCode.UNKNOWN_ACTION,
                            "There is no action of that name.",
                            "Use one of " + String.join(", ", byName.keySet()) + ".")
                    .asException();
        }
        var body = asked.getBody();
        return new Result(action.run(subject, body == null ? new byte[0] : body));
    }
}
