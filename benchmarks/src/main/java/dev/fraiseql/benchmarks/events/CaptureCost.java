package dev.fraiseql.benchmarks.events;

import dev.fraiseql.benchmarks.harness.BenchmarkFailure;
import dev.fraiseql.benchmarks.harness.Contender;
import dev.fraiseql.benchmarks.harness.Metric;
import dev.fraiseql.benchmarks.postgres.Pgbench;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;

/** What writers pay for their changes becoming events. */
public final class CaptureCost {

    /** Names of the contenders, as tables show them. */
    public static final String TRACKED = "tracked table";

    public static final String UNTRACKED = "untracked table";

    private final EventRows rows;
    private final ChangeLogTable log;

    public CaptureCost(EventRows rows, ChangeLogTable log) {
        this.rows = rows;
        this.log = log;
    }

    /** One statement that inserts many rows. */
    public List<Contender> bulk(long count) {
        return List.of(
                new Contender(TRACKED, () -> bulk("bulk_tracked", true, count)),
                new Contender(UNTRACKED, () -> bulk("bulk_untracked", false, count)));
    }

    private Map<Metric, Double> bulk(String table, boolean tracked, long count) {
        try {
            rows.create(table, tracked);
            log.empty();
            return Map.of(Metric.SECONDS, rows.insert(table, count));
        } catch (SQLException failure) {
            throw new BenchmarkFailure("the insert failed: " + failure.getMessage(), failure);
        }
    }

    /** Statements of one row each. */
    public List<Contender> single(Pgbench pgbench, Path folder, int seconds)
            throws IOException, SQLException {
        rows.createKeys();
        return List.of(
                single(TRACKED, "single_tracked", true, pgbench, folder, seconds),
                single(UNTRACKED, "single_untracked", false, pgbench, folder, seconds));
    }

    private Contender single(
            String name, String table, boolean tracked, Pgbench pgbench, Path folder, int seconds)
            throws IOException {
        var script = Files.writeString(folder.resolve(table + ".sql"), rows.singleRowScript(table));
        return new Contender(
                name,
                () -> {
                    try {
                        rows.create(table, tracked);
                        log.empty();
                    } catch (SQLException failure) {
                        throw new BenchmarkFailure(
                                "no table for the inserts: " + failure.getMessage(), failure);
                    }
                    return pgbench.run(script, Map.of(), seconds);
                });
    }
}
