package dev.fraiseql.adapters.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fraiseql.domain.event.EntityEvent;
import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.LoggedEvent;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.testkit.memory.MemoryProjection;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code GET /api/events/search}. */
class SearchTest extends OpenDoor {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00.000001Z");

    @BeforeEach
    void fill() {
        new MemoryProjection("search", backend.events)
                .open(EventPartition.SINGLE)
                .deliver(
                        EventBatch.of(
                                List.of(
                                        event(1, "acme", "{\"note\": \"<b>late</b> & heavy\"}"),
                                        event(2, "globex", "{\"note\": \"late too\"}"),
                                        event(3, "acme", "{\"a.b\": {\"c\": 10.50}}"))));
    }

    @Test
    void aHitIsTheEventItsPlaceAndWhereTheWordsAre() throws Exception {
        var hits = ok("?q=late&orgId=acme").path("hits");
        assertThat(hits).hasSize(1);
        assertThat(hits.get(0).toString())
                .isEqualTo(
                        "{\"event_id\":\"e-1\",\"event_type\":\"Created\",\"entity_type\":\"Order\",\"entity_id\":\"1\","
                                + "\"timestamp\":\"2026-03-01T12:00:01.000001Z\",\"data\":{\"note\":\"<b>late</b> & heavy\"},"
                                + "\"user_id\":null,\"org_id\":\"acme\",\"partition\":\"main/0\",\"position\":\"1:1\","
                                + "\"highlights\":[{\"field\":\"data.note\",\"text\":\"&lt;b&gt;<mark>late</mark>&lt;/b&gt; &amp; heavy\"}]}");
    }

    @Test
    void aCallerOfAnOrganisationSeesOnlyItsOwn() throws Exception {
        assertThat(ids(okAs("good", ""))).containsExactly("e-3", "e-1");
        assertThat(ids(okAs("good", "?orgId=globex"))).isEmpty();
        assertThat(ids(ok(""))).containsExactly("e-3", "e-2", "e-1");
    }

    @Test
    void filtersAreParameters() throws Exception {
        assertThat(ids(ok("?eventType=Order.Created&entityId=2"))).containsExactly("e-2");
        assertThat(ids(ok("?eventType=Customer.Created"))).isEmpty();
        assertThat(ids(ok("?" + encoded("data.a\\.b.c") + "=10.50"))).containsExactly("e-3");
        assertThat(ids(ok("?from=2026-03-01T12:00:02Z&to=2026-03-01T12:00:03Z")))
                .containsExactly("e-2");
        assertThat(ids(ok("?to=2026-03-01&order=oldest"))).containsExactly("e-1", "e-2", "e-3");
        assertThat(ids(ok("?kind=requests"))).isEmpty();
    }

    @Test
    void pagesFollowOneAnother() throws Exception {
        var first = ok("?limit=2");
        assertThat(ids(first)).containsExactly("e-3", "e-2");
        assertThat(first.path("total").toString()).isEqualTo("{\"count\":3,\"exact\":true}");
        var second = ok("?limit=2&after=" + first.path("next").asText());
        assertThat(ids(second)).containsExactly("e-1");
        assertThat(second.path("next").isNull()).isTrue();
    }

    @Test
    void aCursorOfAnotherOrderIsRefused() throws Exception {
        var next = ok("?limit=1").path("next").asText();
        assertCode(get("?order=oldest&after=" + next), 400, "CURSOR_INVALID");
        assertCode(get("?kind=requests&after=" + next), 400, "CURSOR_INVALID");
        assertCode(get("?after=nonsense"), 400, "CURSOR_INVALID");
    }

    @Test
    void whatIsWrongIsRefusedAndSaysWhy() throws Exception {
        assertCode(get("?q=%22open"), 400, "BAD_USER_INPUT");
        assertCode(get("?q=a*"), 400, "BAD_USER_INPUT");
        assertCode(get("?q=" + "word+".repeat(33)), 400, "BAD_USER_INPUT");
        assertCode(get("?q=" + "w".repeat(1_025)), 400, "BAD_USER_INPUT");
        assertCode(get("?limit=0"), 400, "BAD_USER_INPUT");
        assertCode(get("?limit=501"), 400, "BAD_USER_INPUT");
        assertCode(get("?limit=ten"), 400, "BAD_USER_INPUT");
        assertCode(get("?from=yesterday"), 400, "BAD_USER_INPUT");
        assertCode(get("?to=2026-02-30"), 400, "BAD_USER_INPUT");
        assertCode(get("?order=random"), 400, "BAD_USER_INPUT");
        assertCode(get("?kind=secrets"), 400, "BAD_USER_INPUT");
        assertCode(get("?entitytype=Order"), 400, "REQUEST_MALFORMED");
        assertCode(get("?q=a&q=b"), 400, "REQUEST_MALFORMED");
        var many = new StringBuilder("?");
        for (var i = 0; i < 17; i++) {
            many.append("data.k").append(i).append("=v&");
        }
        assertCode(get(many.toString()), 400, "BAD_USER_INPUT");
    }

    @Test
    void whoMayNotReadEventsIsRefused() throws Exception {
        backend.anonymousAllowed = false;
        assertCode(get(""), 401, "AUTHENTICATION_REQUIRED");
        assertCode(
                send(request("/api/events/search").POST(BodyPublishers.noBody())),
                405,
                "REQUEST_MALFORMED");
    }

    private JsonNode ok(String query) throws IOException, InterruptedException {
        return body(get(query));
    }

    private JsonNode okAs(String token, String query) throws IOException, InterruptedException {
        return body(
                send(
                        request("/api/events/search" + query)
                                .header("Authorization", "Bearer " + token)));
    }

    private static JsonNode body(HttpResponse<String> response) throws IOException {
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    private HttpResponse<String> get(String query) throws IOException, InterruptedException {
        return send(request("/api/events/search" + query));
    }

    private static List<String> ids(JsonNode page) {
        var ids = new ArrayList<String>();
        page.path("hits").forEach(hit -> ids.add(hit.path("event_id").asText()));
        return ids;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static LoggedEvent event(int number, String org, String data) {
        return new LoggedEvent(
                new Position(1, number),
                new EntityEvent(
                        "e-" + number,
                        "Created",
                        "Order",
                        Integer.toString(number),
                        NOON.plusSeconds(number),
                        data,
                        null,
                        org));
    }
}
