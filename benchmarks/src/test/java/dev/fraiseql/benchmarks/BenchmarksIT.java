package dev.fraiseql.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fraiseql.benchmarks.harness.Tool;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every benchmark on small data: that it runs to its end, that everything asked for arrived (it
 * fails by itself where a row is missing), and that its figures come out.
 */
class BenchmarksIT {

    /** Not the one of real runs, which may be going on. */
    private static final Path CACHE = Path.of("target", "bench-cache").toAbsolutePath();

    @TempDir private Path folder;

    @Test
    void exports() throws Exception {
        var works = works(measure("export"));

        assertThat(works)
                .contains(
                        "export of 20,000 × 10",
                        "first batch of it",
                        "4,000 orders × 5 over Flight");
    }

    @Test
    void uploads() throws Exception {
        var works = works(measure("upload"));

        assertThat(works).contains("upload of 20,000 × 10");
    }

    @Test
    void graphql() throws Exception {
        var works = works(measure("graphql"));

        if (Tool.WRK.find().isPresent() && Tool.PGBENCH.find().isPresent()) {
            assertThat(works)
                    .contains(
                            "one order by its key",
                            "20 orders with customer and items",
                            "100 orders",
                            "p99 of 20 orders with customer and items at 64");
        }
    }

    @Test
    void small() throws Exception {
        var works = works(measure("small"));

        if (Tool.H2LOAD.find().isPresent()) {
            assertThat(works).contains("100 orders over Flight", "p50 of 100 orders over Flight");
        }
    }

    @Test
    void wire() throws Exception {
        var report = measure("wire");

        var first = report.at("/results/0");
        assertThat(first.get("work").asText()).contains("bytes of Flight with zstd");
        assertThat(first.get("ratio").asDouble()).isGreaterThan(4);
    }

    @Test
    void tls() throws Exception {
        assertThat(works(measure("tls")).getFirst()).startsWith("export of");
    }

    @Test
    void plan() throws Exception {
        assertThat(works(measure("plan")))
                .contains("an operation never seen, p50", "an operation seen before, p50");
    }

    @Test
    void events() throws Exception {
        var works = works(measure("events"));

        assertThat(works)
                .contains(
                        "events into DuckDB",
                        "history over Flight",
                        "commit → live Flight subscriber, p99",
                        "the same beside bare inserts",
                        "insert of 20,000 rows, tracked, with fsync");
    }

    @ParameterizedTest
    @ValueSource(strings = {"exprot", "export --rounds many", "--fast"})
    void aWrongCommandLineIsTwo(String line) {
        assertThat(Main.run(line.split(" "))).isEqualTo(2);
    }

    private JsonNode measure(String name) throws Exception {
        var status =
                Main.run(
                        name,
                        "--quick",
                        "--cache",
                        CACHE.toString(),
                        "--results",
                        folder.toString());

        assertThat(status).isZero();
        return new ObjectMapper().readTree(folder.resolve(name + "-quick.json").toFile());
    }

    private static List<String> works(JsonNode report) {
        return report.get("results").findValuesAsText("work");
    }
}
