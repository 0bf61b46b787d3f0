package dev.fraiseql.bootstrap.system;

import java.util.HashMap;
import java.util.Map;

/**
 * A scrape, by series: {@code fraiseql_http_requests_total{entrance="graphql",outcome="OK"}}.
 *
 * @param series what is there
 */
record Metrics(Map<String, Double> series) {

    static Metrics parse(String text) {
        var series = new HashMap<String, Double>();
        text.lines()
                .filter(line -> !line.startsWith("#"))
                .forEach(
                        line -> {
                            var space = line.lastIndexOf(' ');
                            series.put(
                                    line.substring(0, space),
                                    Double.parseDouble(
                                            line.substring(space + 1).replace("+Inf", "Infinity")));
                        });
        return new Metrics(series);
    }

    /** NaN where it is not there. */
    double get(String name) {
        return series.getOrDefault(name, Double.NaN);
    }
}
