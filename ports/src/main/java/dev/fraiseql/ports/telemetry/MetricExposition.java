package dev.fraiseql.ports.telemetry;

import dev.fraiseql.domain.telemetry.Metric;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** All metrics, for who scrapes them. Thread-safe. */
public interface MetricExposition {

    /** All that may be exposed by this process, by name. */
    List<Metric> metrics();

    /**
     * As they are now; within a few seconds, whatever hangs.
     *
     * @param accept the header, null for none: it chooses between Prometheus's text format and
     *     OpenMetrics
     */
    Page read(@Nullable String accept);

    /**
     * @param body UTF-8; nobody changes it any more
     */
    // The array goes to the socket as it is, and nobody compares pages.
    @SuppressWarnings("ArrayRecordComponent")
    record Page(String contentType, byte[] body) {}
}
