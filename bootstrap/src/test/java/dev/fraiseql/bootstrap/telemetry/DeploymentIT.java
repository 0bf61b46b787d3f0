package dev.fraiseql.bootstrap.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.telemetry.Metric;
import dev.fraiseql.testkit.service.Promtool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The dashboards and alert rules that operators get name what is really there. */
class DeploymentIT {

    private static final Path DEPLOY = Path.of("..", "deploy").toAbsolutePath().normalize();
    private static final Path PROMETHEUS = DEPLOY.resolve("prometheus");
    private static final Path GRAFANA = DEPLOY.resolve("grafana");

    /** What Prometheus adds itself. */
    private static final Set<String> TARGET = Set.of("instance", "job");

    private static final Pattern OUTCOMES = Pattern.compile("outcome(?:=~|!~|!=|=)\"([^\"]*)\"");

    @TempDir Path folder;

    @Test
    void theRulesAreRulesAndFireWhenTheyShould() throws Exception {
        var promtool = Promtool.get();
        assertThat(promtool.run(PROMETHEUS, "check", "rules", "alerts.yml")).contains("SUCCESS");
        assertThat(promtool.run(PROMETHEUS, "test", "rules", "alerts_test.yml"))
                .contains("SUCCESS");
    }

    @Test
    void everyExpressionOfTheDashboardsIsOne() throws Exception {
        var promtool = Promtool.get();
        assertThat(promtool.run(folder, "check", "rules", rules(dashboards()).toString()))
                .contains("SUCCESS");
        assertThatIOException()
                .isThrownBy(
                        () ->
                                promtool.run(
                                        folder,
                                        "check",
                                        "rules",
                                        rules(List.of("sum by (x)) (y)")).toString()));
    }

    @Test
    void everyNameIsExported() throws Exception {
        var exported = exported();
        for (var text : all()) {
            var expression = Expression.parse(text);
            assertThat(expression.metrics()).as(text).isNotEmpty().isSubsetOf(exported.keySet());
            var labels = new TreeSet<>(TARGET);
            expression.metrics().forEach(metric -> labels.addAll(exported.get(metric)));
            assertThat(labels).as(text).containsAll(expression.labels());
        }
    }

    @Test
    void everyMetricOfOursIsShown() throws Exception {
        var shown = new TreeSet<String>();
        for (var text : dashboards()) {
            shown.addAll(Expression.parse(text).metrics());
        }
        for (var metric : Exposed.metrics()) {
            assertThat(shown)
                    .as(metric.name())
                    .anyMatch(
                            name ->
                                    name.equals(metric.name())
                                            || name.equals(metric.name() + "_bucket")
                                            || name.equals(metric.name() + "_sum"));
        }
    }

    @Test
    void everyOutcomeIsACode() throws Exception {
        var codes = new TreeSet<>(Set.of("OK"));
        Arrays.stream(FailureCode.values()).map(Enum::name).forEach(codes::add);
        var named =
                all().stream()
                        .flatMap(text -> OUTCOMES.matcher(text).results())
                        .flatMap(found -> Arrays.stream(found.group(1).split("\\|")))
                        .toList();
        assertThat(named).isNotEmpty();
        assertThat(codes).containsAll(named);
    }

    @Test
    void namesAreToldFromTheRestOfTheLanguage() {
        assertThat(
                        Expression.parse(
                                "sum by (a, b) (rate(x_total{c=~\"d{e}\",f!=\"g\"}[5m])) / on (a) max(y) > 1e3 and time() > 0.5"))
                .isEqualTo(new Expression(Set.of("x_total", "y"), Set.of("a", "b", "c", "f")));
    }

    /** A rule for each expression; Grafana's variables have values. */
    private Path rules(List<String> expressions) throws IOException {
        var rules = new StringBuilder("groups:\n- name: dashboards\n  rules:\n");
        for (var i = 0; i < expressions.size(); i++) {
            rules.append("  - record: panel:%d\n    expr: |\n".formatted(i));
            expressions
                    .get(i)
                    .lines()
                    .forEach(line -> rules.append("      ").append(line).append('\n'));
        }
        return Files.writeString(folder.resolve("panels.yml"), rules);
    }

    private static List<String> all() throws IOException {
        var all = new ArrayList<>(dashboards());
        all.addAll(alerts());
        return all;
    }

    private static List<String> dashboards() throws IOException {
        var expressions = new ArrayList<String>();
        try (var files = Files.list(GRAFANA)) {
            for (var file : files.toList()) {
                for (var panel : json(file).path("panels")) {
                    panel.path("targets")
                            .forEach(target -> expressions.add(target.path("expr").asText()));
                }
            }
        }
        assertThat(expressions).hasSizeGreaterThan(30);
        return expressions.stream()
                .map(text -> text.replace("$__rate_interval", "5m").replace("$instance", ".*"))
                .toList();
    }

    private static JsonNode json(Path file) throws IOException {
        return new ObjectMapper().readTree(file.toFile());
    }

    /** The lines behind {@code expr:}, which end where the next key begins. */
    private static List<String> alerts() throws IOException {
        var found =
                Pattern.compile("(?m)^        expr: (.*\\n(?:          .*\\n)*)")
                        .matcher(Files.readString(PROMETHEUS.resolve("alerts.yml")))
                        .results()
                        .map(each -> each.group(1).replaceFirst("^\\|", "").strip())
                        .toList();
        assertThat(found).hasSizeGreaterThan(15);
        return found;
    }

    /** The labels of everything that a scrape has, under each name that it has it by. */
    private static Map<String, List<String>> exported() {
        var exported = new TreeMap<String, List<String>>();
        // Prometheus's own.
        exported.put("up", List.of());
        for (var metric : Exposed.metrics()) {
            exported.put(metric.name(), metric.labels());
            if (metric.type() == Metric.Type.HISTOGRAM) {
                exported.remove(metric.name());
                exported.put(metric.name() + "_count", metric.labels());
                exported.put(metric.name() + "_sum", metric.labels());
                var bucket = new ArrayList<>(metric.labels());
                bucket.add("le");
                exported.put(metric.name() + "_bucket", bucket);
            }
        }
        return exported;
    }
}
