package dev.fraiseql.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReportTest {

    private static final Samples OURS = new Samples("ours", Metric.SECONDS, List.of(1.4, 1.2, 9.0));
    private static final Samples LIMIT = new Samples("limit", Metric.SECONDS, List.of(1.0, 1.2));

    @TempDir private Path folder;

    @Test
    void medianOfOddAndEvenNumbersOfRounds() {
        assertThat(OURS.median()).isEqualTo(1.4);
        assertThat(LIMIT.median()).isEqualTo(1.1);
    }

    @Test
    void tableSaysWhatWasReached() throws Exception {
        var table = ReportTable.print(report());

        assertThat(table.lines())
                .containsExactly(
                        "work    ours      limit          ratio   peer       must      aim      reached",
                        "export  1.400 s   1.100 s limit  1.27×              ≤ 1.35×   ≤ 1.1×   must",
                        "point   30,000/s                 10.00×  3,000/s p  ≥ 4×      ≥ 8×     aim",
                        "memory  120 MB                                      ≤ 100 MB  ≤ 32 MB  missed",
                        "note: no peer");
    }

    @Test
    void fileKeepsEverySample() throws Exception {
        var file = ReportFile.write(report(), folder);

        var results = new ObjectMapper().readTree(file.toFile()).get("results");
        assertThat(results.get(0).at("/ours/samples")).hasSize(3);
        assertThat(results.get(0).at("/limit/median").asDouble()).isEqualTo(1.1);
        assertThat(results.get(0).get("reached").asText()).isEqualTo("must");
        assertThat(results.get(1).at("/peer/contender").asText()).isEqualTo("p");
    }

    private static Report report() throws Exception {
        var results =
                List.of(
                        new Result(
                                "export",
                                OURS,
                                LIMIT,
                                true,
                                Comparison.TIMES_AS_LONG,
                                new Target(1.35, 1.1)),
                        new Result(
                                "point",
                                Samples.of("ours", Metric.PER_SECOND, 30_000),
                                Samples.of("p", Metric.PER_SECOND, 3_000),
                                false,
                                Comparison.TIMES_THE_THROUGHPUT,
                                new Target(4, 8)),
                        new Result(
                                "memory",
                                Samples.of("ours", Metric.MEGABYTES, 120),
                                null,
                                false,
                                Comparison.AT_MOST,
                                new Target(100, 32)));
        return new Report(
                "sample",
                Instant.EPOCH,
                List.of("dev/bench", "sample"),
                Machine.current(Map.of()),
                Map.of(),
                results,
                List.of("no peer"));
    }
}
