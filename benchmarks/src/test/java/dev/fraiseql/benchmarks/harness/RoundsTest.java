package dev.fraiseql.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RoundsTest {

    private final Progress progress = new Progress(new PrintWriter(Writer.nullWriter()));
    private final List<String> runs = new ArrayList<>();

    @Test
    void contendersTakeTurnsAndWarmUpsAreForgotten() throws Exception {
        var rounds = Rounds.alternate(progress, 1, 2, List.of(contender("a"), contender("b")));

        assertThat(runs).containsExactly("b", "a", "a", "b", "b", "a");
        assertThat(rounds.find("a", Metric.SECONDS).orElseThrow().values())
                .containsExactly(3.0, 6.0);
        assertThat(rounds.find("b", Metric.SECONDS).orElseThrow().values())
                .containsExactly(4.0, 5.0);
    }

    @Test
    void whoDidNotTakePartHasNoSamples() throws Exception {
        var rounds = Rounds.alternate(progress, 0, 1, List.of(contender("a")));

        assertThat(rounds.find("b", Metric.SECONDS)).isEmpty();
        assertThat(rounds.find("a", Metric.P99_MILLIS)).isEmpty();
    }

    private Contender contender(String name) {
        return new Contender(
                name,
                () -> {
                    runs.add(name);
                    return Map.of(Metric.SECONDS, (double) runs.size());
                });
    }
}
