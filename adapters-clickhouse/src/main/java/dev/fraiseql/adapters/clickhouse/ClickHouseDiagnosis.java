package dev.fraiseql.adapters.clickhouse;

import dev.fraiseql.ports.health.ClockSkew;
import dev.fraiseql.ports.health.Diagnosis;
import dev.fraiseql.ports.health.Finding;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;

/** The analytics store: version and clock. */
final class ClickHouseDiagnosis implements Diagnosis {

    private static final int OLDEST = 24;

    private static final String SERVER =
            "select " + RowBinary.MARK + ", version(), toUnixTimestamp64Milli(now64(3))";

    private final ClickHouseConfig config;

    @Inject
    ClickHouseDiagnosis(ClickHouseConfig config) {
        this.config = config;
    }

    private record Answer(String version, long millis) {}

    @Override
    public String part() {
        return "clickhouse";
    }

    @Override
    public List<Finding> examine() throws Exception {
        try (var client = new ClickHouseClient(config)) {
            var asked = Instant.now();
            var answer =
                    client.query(
                                    SERVER,
                                    Parameters.NONE,
                                    row -> new Answer(row.readText(), row.readLong()))
                            .getFirst();
            var answered = Instant.now();
            return List.of(
                    Integer.parseInt(answer.version().split("\\.")[0]) >= OLDEST
                            ? Finding.ok("version", "ClickHouse " + answer.version())
                            : Finding.fail(
                                    "version",
                                    "ClickHouse " + answer.version(),
                                    "Use ClickHouse " + OLDEST + " or later."),
                    ClockSkew.between(asked, Instant.ofEpochMilli(answer.millis()), answered));
        }
    }
}
