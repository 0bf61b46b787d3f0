package dev.fraiseql.chaos.check;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** What the search finds, through a server's door. */
public final class SearchCheck {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    private static final int PAGE = 500;

    private SearchCheck() {}

    /** Reads everything: the door counts to 10,000 only. */
    public static long count(URI server) throws IOException, InterruptedException {
        return positions(server).size();
    }

    /** The lines of {@link ChangeLogCheck#positions}; empty while the store is away. */
    public static Ledger positions(URI server) throws IOException, InterruptedException {
        var ledger = new Ledger();
        var next = "";
        do {
            var page = page(server, next);
            if (page == null) {
                return new Ledger();
            }
            page.path("hits")
                    .forEach(
                            hit ->
                                    ledger.add(
                                            hit.path("event_id").asText(),
                                            hit.path("position").asText()));
            next = page.path("next").asText("");
        } while (!next.isEmpty() && !next.equals("null"));
        return ledger;
    }

    private static @Nullable JsonNode page(URI server, String after)
            throws IOException, InterruptedException {
        var query = "/api/events/search?order=oldest&limit=" + PAGE;
        if (!after.isEmpty()) {
            query += "&after=" + URLEncoder.encode(after, StandardCharsets.UTF_8);
        }
        var response =
                CLIENT.send(
                        HttpRequest.newBuilder(server.resolve(query)).build(),
                        HttpResponse.BodyHandlers.ofString());
        return response.statusCode() == 200 ? JSON.readTree(response.body()) : null;
    }
}
