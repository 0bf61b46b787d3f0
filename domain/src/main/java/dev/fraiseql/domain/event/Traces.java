package dev.fraiseql.domain.event;

import java.util.ArrayList;
import java.util.List;

/** Trace contexts of many events. */
public final class Traces {

    /** What follows a batch looks at no more. */
    public static final int MOST = 16;

    private Traces() {}

    /** Distinct, in the order of the events. */
    public static List<String> of(List<LoggedEvent> events) {
        var traces = new ArrayList<String>();
        for (var event : events) {
            var trace = event.trace();
            if (trace != null && !traces.contains(trace)) {
                traces.add(trace);
                if (traces.size() == MOST) {
                    break;
                }
            }
        }
        return List.copyOf(traces);
    }
}
