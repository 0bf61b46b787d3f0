package dev.fraiseql.benchmarks.harness;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class RegressionsTest {

    @Test
    void aSlowerMachineIsNoRegression() throws Exception {
        var before = report("TIMES_AS_LONG", 1.05, 1.0);
        var now = report("TIMES_AS_LONG", 1.05, 4.0);
        assertThat(Regressions.of(before, now).worse(1)).isFalse();
    }

    @Test
    void aWorseRatioIsFoundInEitherDirection() throws Exception {
        var longer =
                Regressions.of(report("TIMES_AS_LONG", 1.0, 1), report("TIMES_AS_LONG", 1.2, 1));
        var fewer = Regressions.of(report("SHARE", 50, 1), report("SHARE", 40, 1));
        assertThat(longer.worse(15)).isTrue();
        assertThat(longer.worse(25)).isFalse();
        assertThat(fewer.worse(15)).isTrue();
        assertThat(fewer.table(15)).contains("work / limit", "WORSE");
    }

    @Test
    void aBetterRatioIsNone() throws Exception {
        assertThat(Regressions.of(report("SHARE", 50, 1), report("SHARE", 90, 1)).worse(0))
                .isFalse();
    }

    @Test
    void runsOfDifferentWorksCannotBeCompared() throws Exception {
        var other = new ObjectMapper().readTree("{\"results\":[]}");
        assertThatThrownBy(() -> Regressions.of(other, report("SHARE", 1, 1)))
                .isInstanceOf(BenchmarkFailure.class);
    }

    private static JsonNode report(String comparison, double ratio, double median)
            throws Exception {
        return new ObjectMapper()
                .readTree(
                        """
                        {"results": [
                          {"work": "alone", "comparison": "AT_MOST", "ours": {"median": %2$s}},
                          {"work": "work", "comparison": "%1$s", "ratio": %3$s,
                           "ours": {"median": %2$s}, "limit": {"contender": "limit", "median": 1}}]}"""
                                .formatted(comparison, median, ratio));
    }
}
