package dev.fraiseql.ports.telemetry;

import dev.fraiseql.domain.telemetry.Metric;
import dev.fraiseql.domain.telemetry.Sample;
import java.util.List;

/** A part that knows how it stands. Bound into a Guice set. Thread-safe. */
public interface MetricSource {

    /** A stable name, of this process's own: {@code database pool}. */
    String name();

    /** All that it may tell, the same at each call; histograms are none of it. */
    List<Metric> metrics();

    /**
     * As it is now, without what can't be known now. It may ask a store: whoever calls has a
     * deadline, and does not call again before it has returned.
     */
    List<Sample> read() throws Exception;
}
