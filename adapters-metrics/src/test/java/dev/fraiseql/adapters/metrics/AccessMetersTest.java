package dev.fraiseql.adapters.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.domain.access.AccessRecord;
import dev.fraiseql.domain.access.AccessStart;
import dev.fraiseql.domain.access.CredentialKind;
import dev.fraiseql.domain.access.Entrance;
import dev.fraiseql.domain.failure.FailureCode;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AccessMetersTest {

    private final Scrape scrape = new Scrape();
    private final AccessMeters meters = new AccessMeters(new Meters(scrape.registry));

    @Test
    void aRequestIsOnItsWayUntilItEnds() {
        var start = start(Entrance.GRAPHQL);
        var call = meters.begin(start);
        assertThat(scrape.lines()).contains("fraiseql_http_requests_in_flight 1.0");

        call.moved(Entrance.GRAPHQL, 0, 120);
        call.end(ended(start, Entrance.GRAPHQL, null, Duration.ofMillis(3)));
        assertThat(scrape.lines())
                .contains(
                        "fraiseql_http_requests_in_flight 0.0",
                        "fraiseql_flight_calls_in_flight 0.0",
                        "fraiseql_http_requests_total{entrance=\"graphql\",outcome=\"OK\"} 1.0",
                        "fraiseql_http_response_bytes_total{entrance=\"graphql\"} 120.0",
                        "fraiseql_http_request_duration_seconds_bucket{entrance=\"graphql\",le=\"0.0025\"} 0",
                        "fraiseql_http_request_duration_seconds_bucket{entrance=\"graphql\",le=\"0.005\"} 1",
                        "fraiseql_http_request_duration_seconds_count{entrance=\"graphql\"} 1");
    }

    @Test
    void aStreamCountsWhileItGoesOnAtTheEntranceItTurnedOutToTake() {
        var start = start(Entrance.FLIGHT_STREAM);
        var call = meters.begin(start);
        call.moved(Entrance.FLIGHT_LIVE, 0, 300);
        call.moved(Entrance.FLIGHT_LIVE, 10, 1_000);
        call.moved(Entrance.FLIGHT_LIVE, 5, 500);
        call.heldUp(Entrance.FLIGHT_LIVE, 1_500_000_000);
        assertThat(scrape.lines())
                .contains(
                        "fraiseql_flight_rows_total{entrance=\"flight_live\"} 15.0",
                        "fraiseql_flight_bytes_total{entrance=\"flight_live\"} 1800.0",
                        "fraiseql_flight_first_batch_seconds_count{entrance=\"flight_live\"} 1",
                        "fraiseql_flight_backpressure_seconds_total{entrance=\"flight_live\"} 1.5",
                        "fraiseql_flight_calls_in_flight 1.0",
                        "fraiseql_flight_calls_total{entrance=\"flight_live\",outcome=\"OK\"} 0.0");

        call.end(
                ended(
                        start,
                        Entrance.FLIGHT_LIVE,
                        FailureCode.OPERATION_CANCELLED,
                        Duration.ofSeconds(2)));
        assertThat(scrape.lines())
                .contains(
                        "fraiseql_flight_calls_in_flight 0.0",
                        "fraiseql_flight_calls_total{entrance=\"flight_live\",outcome=\"OPERATION_CANCELLED\"} 1.0");
    }

    @Test
    void allThatIsExposedIsListed() {
        var call = meters.begin(start(Entrance.OPEN));
        call.end(
                ended(
                        start(Entrance.OPEN),
                        Entrance.OPEN,
                        FailureCode.NOT_FOUND_ROUTE,
                        Duration.ZERO));
        var listed = scrape.exposition.metrics().stream().map(metric -> metric.name()).toList();
        assertThat(
                        scrape.text()
                                .lines()
                                .filter(line -> line.startsWith("# TYPE"))
                                .map(line -> line.split(" ")[2])
                                // Micrometer's own addition to each histogram.
                                .filter(name -> !name.endsWith("_max")))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(listed).contains(name));
    }

    @Test
    void openMetricsIsForWhoAsksForIt() {
        var page =
                scrape.exposition.read(
                        "application/openmetrics-text;version=1.0.0;q=0.6,text/plain;version=0.0.4;q=0.4");
        assertThat(page.contentType()).startsWith("application/openmetrics-text");
        assertThat(new String(page.body(), java.nio.charset.StandardCharsets.UTF_8))
                .endsWith("# EOF\n");
        assertThat(scrape.exposition.read("*/*").contentType()).startsWith("text/plain");
    }

    private static AccessStart start(Entrance entrance) {
        return new AccessStart("id", Instant.EPOCH, entrance, "127.0.0.1", null, null);
    }

    private static AccessRecord ended(
            AccessStart start, Entrance entrance, @Nullable FailureCode failure, Duration took) {
        return new AccessRecord(
                start, entrance, "", "", CredentialKind.NONE, null, failure, 0, 0, took);
    }
}
