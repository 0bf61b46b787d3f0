package dev.fraiseql.bootstrap.assembly;

import dev.fraiseql.domain.telemetry.Metric;
import dev.fraiseql.domain.telemetry.Sample;
import dev.fraiseql.ports.telemetry.MetricSource;
import dev.fraiseql.tls.ServerTls;
import java.util.List;
import java.util.Map;

/** For how long the doors' certificates are good. */
final class CertificateMetrics implements MetricSource {

    private static final Metric EXPIRY =
            Metric.gauge(
                    "fraiseql_tls_certificate_expiry_timestamp_seconds",
                    "When the certificate of a door with TLS ends, since 1970",
                    "door");

    private final Map<String, ServerTls> doors;

    CertificateMetrics(Map<String, ServerTls> doors) {
        this.doors = Map.copyOf(doors);
    }

    @Override
    public String name() {
        return "certificates";
    }

    @Override
    public List<Metric> metrics() {
        return List.of(EXPIRY);
    }

    @Override
    public List<Sample> read() {
        return doors.entrySet().stream()
                .map(door -> EXPIRY.at(end(door.getValue()), door.getKey()))
                .toList();
    }

    private static long end(ServerTls tls) {
        return tls.identity().chain().getFirst().getNotAfter().toInstant().getEpochSecond();
    }
}
