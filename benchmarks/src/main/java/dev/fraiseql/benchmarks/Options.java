package dev.fraiseql.benchmarks;

import dev.fraiseql.benchmarks.harness.Cache;
import dev.fraiseql.benchmarks.harness.Checkout;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every benchmark can be told. */
final class Options {

    @Option(
            names = "--rounds",
            paramLabel = "N",
            description =
                    "Measured rounds; the result is their median. Each benchmark has its own default.")
    private @Nullable Integer rounds;

    @Option(
            names = "--rows",
            paramLabel = "N",
            description =
                    "Rows of the table that is exported, orders of the shop, or events. Each benchmark has its own default.")
    private @Nullable Long rows;

    @Option(
            names = "--quick",
            description =
                    "Small data, one round, no peers, missing tools left out: shows that it works, says nothing about speed.")
    private boolean quick;

    @Option(
            names = "--no-peers",
            negatable = true,
            defaultValue = "true",
            fallbackValue = "true",
            description = "Leave out the programs that are not PostgreSQL's own.")
    private boolean peers = true;

    @Option(
            names = "--cache",
            paramLabel = "DIR",
            description = "Where data and tools are kept (default: ~/.cache/fraiseql/bench).")
    private @Nullable Path cache;

    @Option(
            names = "--results",
            paramLabel = "DIR",
            description = "Where the JSON file goes (default: benchmarks/results).")
    private @Nullable Path results;

    int rounds(int standard) {
        return rounds != null ? rounds : quick ? 1 : standard;
    }

    /** Rounds run and forgotten: short work needs more of them until the JVM has compiled it. */
    int warmups(int standard) {
        return quick ? 0 : standard;
    }

    long rows(long standard, long small) {
        return rows != null ? rows : quick ? small : standard;
    }

    boolean quick() {
        return quick;
    }

    boolean peers() {
        return peers && !quick;
    }

    Path cache() {
        return cache != null ? cache : Cache.standard();
    }

    Path results() {
        return results != null ? results : Checkout.find().results();
    }

    Map<String, String> settings() {
        var settings = new LinkedHashMap<String, String>();
        settings.put("quick", Boolean.toString(quick));
        return settings;
    }
}
