package dev.fraiseql.bootstrap.telemetry;

import dev.fraiseql.bootstrap.assembly.Assembly;
import dev.fraiseql.bootstrap.configuration.AnalyticsKeys;
import dev.fraiseql.bootstrap.configuration.Configuration;
import dev.fraiseql.bootstrap.configuration.DatabaseKeys;
import dev.fraiseql.bootstrap.configuration.EventsKeys;
import dev.fraiseql.bootstrap.configuration.NatsKeys;
import dev.fraiseql.bootstrap.configuration.SearchKeys;
import dev.fraiseql.bootstrap.configuration.SecurityKeys;
import dev.fraiseql.domain.schema.Schema;
import dev.fraiseql.domain.telemetry.Metric;
import dev.fraiseql.ports.telemetry.MetricExposition;
import java.util.List;

/** All metrics there can be: of a server that has every part, and is not started. */
final class Exposed {

    private Exposed() {}

    static List<Metric> metrics() {
        var everything =
                Configuration.defaults()
                        .with(DatabaseKeys.URL, "postgresql://nobody@localhost/nothing")
                        .with(EventsKeys.TRANSPORT, "nats")
                        .with(NatsKeys.URL, "nats://localhost")
                        .with(AnalyticsKeys.URL, "duckdb::memory:")
                        .with(SearchKeys.URL, "lucene::memory:")
                        .with(SecurityKeys.ALLOW_ANONYMOUS, true);
        try (var server = Assembly.standard().server(everything, new Schema(List.of()))) {
            return server.get(MetricExposition.class).metrics();
        }
    }
}
