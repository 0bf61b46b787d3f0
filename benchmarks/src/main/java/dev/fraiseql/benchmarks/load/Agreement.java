package dev.fraiseql.benchmarks.load;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fraiseql.benchmarks.harness.BenchmarkFailure;
import dev.fraiseql.benchmarks.postgres.Database;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes sure, before anything is measured, that a server answers with the same values as the
 * hand-written SQL: an error is quick to send.
 */
public final class Agreement {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Agreement() {}

    public static void check(Endpoint endpoint, Work work, long key, Database database)
            throws IOException, InterruptedException, SQLException {
        var expected = values(JSON.readTree(database.text(work.statement(key))));
        var text = post(endpoint, endpoint.dialect().body(work, key));
        var answer = JSON.readTree(text);
        if (answer.has("errors") || !values(answer).equals(expected)) {
            throw new BenchmarkFailure(
                    endpoint.name()
                            + " does not answer as SQL does for "
                            + work.title()
                            + ": "
                            + text.substring(0, Math.min(text.length(), 500)));
        }
    }

    private static String post(Endpoint endpoint, String body)
            throws IOException, InterruptedException {
        try (var client = HttpClient.newHttpClient()) {
            var request =
                    HttpRequest.newBuilder(endpoint.uri())
                            .header("content-type", "application/json")
                            .POST(BodyPublishers.ofString(body))
                            .build();
            return client.send(request, BodyHandlers.ofString()).body();
        }
    }

    /**
     * Leaves in a fixed order; texts of instants are left out, since each server prints its own.
     */
    private static List<String> values(JsonNode node) {
        var values = new ArrayList<String>();
        collect(node, values);
        return values.stream().sorted().toList();
    }

    private static void collect(JsonNode node, List<String> values) {
        if (node.isContainerNode()) {
            node.forEach(child -> collect(child, values));
        } else {
            var text = node.asText();
            values.add(text.matches("\\d{4}-\\d\\d-\\d\\dT.*") ? "instant" : number(text));
        }
    }

    /** A decimal is a number for one and a text for another. */
    private static String number(String text) {
        return text.matches("-?\\d+(\\.\\d+)?")
                ? new BigDecimal(text).stripTrailingZeros().toPlainString()
                : text;
    }
}
