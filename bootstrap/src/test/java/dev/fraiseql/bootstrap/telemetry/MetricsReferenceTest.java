package dev.fraiseql.bootstrap.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.domain.telemetry.Metric;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code FRAISEQL_WRITE_DOCS=true} writes the table instead of comparing it. */
class MetricsReferenceTest {

    private static final Path PAGE = Path.of("..", "docs", "observability.md");
    private static final String BEGIN = "<!-- metrics: generated -->\n";
    private static final String END = "<!-- /metrics -->\n";

    @Test
    void thePageHasEveryMetric() throws Exception {
        var page = Files.readString(PAGE);
        var from = page.indexOf(BEGIN) + BEGIN.length();
        var to = page.indexOf(END);
        assertThat(to).as("the table's end").isGreaterThanOrEqualTo(from);
        if ("true".equals(System.getenv("FRAISEQL_WRITE_DOCS"))) {
            Files.writeString(PAGE, page.substring(0, from) + table() + page.substring(to));
            return;
        }
        assertThat(page.substring(from, to))
                .as("docs/observability.md; FRAISEQL_WRITE_DOCS=true writes the table anew")
                .isEqualTo(table());
    }

    private static String table() {
        return Exposed.metrics().stream()
                .map(MetricsReferenceTest::row)
                .collect(
                        Collectors.joining(
                                "",
                                "| metric | type | labels | meaning |\n|---|---|---|---|\n",
                                ""));
    }

    private static String row(Metric metric) {
        return "| `%s` | %s | %s | %s |\n"
                .formatted(
                        metric.name(),
                        metric.type().name().toLowerCase(Locale.ROOT),
                        metric.labels().stream()
                                .map(label -> "`" + label + "`")
                                .collect(Collectors.joining(" ")),
                        metric.meaning());
    }
}
