package dev.fraiseql.adapters.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.fraiseql.domain.event.EntityEvent;
import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.EventFilter;
import dev.fraiseql.domain.event.LoggedEvent;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.search.SearchCorpus;
import dev.fraiseql.domain.search.SearchHits;
import dev.fraiseql.domain.search.SearchOrder;
import dev.fraiseql.domain.search.SearchQuery;
import dev.fraiseql.domain.search.SearchText;
import dev.fraiseql.testkit.contract.Await;
import dev.fraiseql.testkit.contract.Events;
import dev.fraiseql.testkit.service.ElasticsearchServer;
import dev.fraiseql.testkit.service.OwnElasticsearch;
import dev.fraiseql.testkit.tls.TestAuthority;
import dev.fraiseql.testkit.tls.TlsFront;
import dev.fraiseql.tls.ClientTls;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What of the store is Elasticsearch's own: outages, items that it refuses, indices by time. */
@Timeout(300)
class ElasticsearchIT {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static OwnElasticsearch server;

    @BeforeAll
    static void start() throws Exception {
        server = ElasticsearchServer.own();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void aKilledServerIsRefusedAtOnceAndComesBackWithEverything() throws Exception {
        try (var fixture = new ElasticsearchFixture(server.url())) {
            fixture.sink().deliver(Events.batch(1, 1_500));
            server.kill();
            awaitAway(fixture);
            assertRefusedWithin100Millis(fixture);
            assertThatThrownBy(() -> fixture.sink().deliver(Events.batch(1, 2_000)))
                    .satisfies(failure -> assertCode(failure, FailureCode.SEARCH_UNAVAILABLE));
            assertThatThrownBy(() -> new ElasticsearchHealth(fixture.cluster()).check())
                    .satisfies(failure -> assertCode(failure, FailureCode.SEARCH_UNAVAILABLE));
            server.start();
            awaitBack(fixture);
            assertThat(fixture.sink().deliver(Events.batch(1, 2_000)).applied()).isEqualTo(500);
            assertThat(fixture.stored()).isEqualTo(Events.plain(Events.batch(1, 2_000)));
        }
    }

    @Test
    void aPausedServerIsRefusedAtOnceAndGoesOn() throws Exception {
        try (var fixture = new ElasticsearchFixture(server.url())) {
            fixture.sink().deliver(Events.batch(1, 10));
            server.pause();
            try {
                awaitAway(fixture);
                assertRefusedWithin100Millis(fixture);
            } finally {
                server.resume();
            }
            awaitBack(fixture);
            assertThat(fixture.sink().deliver(Events.batch(1, 20)).applied()).isEqualTo(10);
            assertThat(fixture.stored()).hasSize(20);
        }
    }

    @Test
    void aClusterThatLostItsDataIsFilledFromTheStart() throws Exception {
        try (var fixture = new ElasticsearchFixture(server.url())) {
            fixture.sink().deliver(Events.batch(1, 10));
            for (var index : fixture.generations().indices(prefix(fixture))) {
                fixture.cluster().call("DELETE", "/" + index, TIMEOUT).orFail();
            }
            assertThatThrownBy(() -> fixture.sink().deliver(Events.batch(1, 20)))
                    .satisfies(failure -> assertCode(failure, FailureCode.PROJECTION_REPLACED));
            fixture.reopen();
            assertThat(fixture.sink().checkpoint()).isEqualTo(Position.START);
            fixture.sink().deliver(Events.batch(1, 20));
            assertThat(fixture.stored()).hasSize(20);
        }
    }

    @Test
    void anItemThatTheServerRefusesIsRejectedAndItsNeighboursAreFound() throws Exception {
        try (var fixture = new ElasticsearchFixture(server.url())) {
            // As if somebody had made the index by hand.
            var index = fixture.generations().names().events(1) + "-2026.01.01";
            var mapping =
                    new ObjectMapper()
                            .readTree(
                                    "{\"mappings\": {\"properties\": {\"entity_id\": {\"type\": \"integer\"}}}}");
            fixture.cluster().call("PUT", "/" + index, mapping, TIMEOUT).orFail();
            var poison = withEntity(2, "no number");
            var delivery =
                    fixture.sink()
                            .deliver(
                                    EventBatch.of(
                                            List.of(Events.event(1), poison, Events.event(3))));
            assertThat(delivery.applied()).isEqualTo(2);
            assertThat(delivery.rejected())
                    .singleElement()
                    .satisfies(
                            rejection -> {
                                assertThat(rejection.event()).isEqualTo(poison);
                                assertThat(rejection.reason()).contains("entity_id");
                            });
            assertThat(fixture.stored()).hasSize(2);
            assertThat(fixture.sink().checkpoint()).isEqualTo(Events.position(3));
        }
    }

    @Test
    void aRefusalThatIsNotTheDocumentsIsNoRejection() throws Exception {
        try (var fixture = new ElasticsearchFixture(server.url())) {
            fixture.sink().deliver(Events.batch(1, 2));
            var index = fixture.generations().names().events(1) + "-2026.01.01";
            block(fixture, index, true);
            assertThatThrownBy(() -> fixture.sink().deliver(Events.batch(1, 4)))
                    .satisfies(failure -> assertCode(failure, FailureCode.SEARCH_UNAVAILABLE));
            block(fixture, index, false);
            assertThat(fixture.sink().deliver(Events.batch(1, 4)).applied()).isEqualTo(2);
            assertThat(fixture.stored()).hasSize(4);
        }
    }

    @Test
    void largeEventsAreSentInSeveralRequests() throws Exception {
        try (var fixture = new ElasticsearchFixture(server.url())) {
            var text = "lorem ipsum ".repeat(150_000);
            var events =
                    LongStream.rangeClosed(1, 8)
                            .mapToObj(number -> withData(number, "{\"t\": \"" + text + "\"}"))
                            .toList();
            assertThat(fixture.sink().deliver(EventBatch.of(events)).applied()).isEqualTo(8);
            fixture.refresh();
            assertThat(search(fixture, "\"lorem ipsum\"").total()).isEqualTo(8);
        }
    }

    @Test
    void byHttpsTheServerShowsACertificateThatIsItsOwn(@TempDir Path folder) throws Exception {
        var authority = TestAuthority.in(folder, "authority");
        var others = TestAuthority.in(Files.createDirectory(folder.resolve("others")), "others");
        var trusting = ClientTls.trusting(authority.certificate());
        var insecure = new ClientTls(Optional.empty(), Optional.empty(), Optional.empty(), true);
        try (var own = TlsFront.before(server.url().getPort(), authority.server("server"));
                var elsewhere =
                        TlsFront.before(server.url().getPort(), authority.elsewhere("elsewhere"))) {
            assertThat(answers(own, trusting)).isTrue();
            assertThat(answers(own, ClientTls.DEFAULT)).isFalse();
            assertThat(answers(own, ClientTls.trusting(others.certificate()))).isFalse();
            assertThat(answers(elsewhere, trusting)).isFalse();
            assertThat(answers(elsewhere, insecure)).isTrue();
        }
    }

    private static boolean answers(TlsFront front, ClientTls tls) {
        var elasticsearch =
                new Elasticsearch(
                        ElasticsearchConfig.of(
                                        URI.create("https://localhost:" + front.port()), "tls")
                                .with(tls));
        try {
            return elasticsearch.call("GET", "/_cluster/health", TIMEOUT).status() == 200;
        } catch (FailureException refused) {
            assertThat(refused).hasRootCauseInstanceOf(Exception.class);
            return false;
        } finally {
            elasticsearch.close();
        }
    }

    @Test
    void indicesAreThoseOfTheEventsOwnTime() throws Exception {
        for (var period : IndexPeriodConfig.values()) {
            var defaults = ElasticsearchFixture.config(server.url());
            var config =
                    new ElasticsearchConfig(
                            defaults.url(),
                            Optional.empty(),
                            ClientTls.DEFAULT,
                            defaults.prefix(),
                            period,
                            Optional.empty(),
                            Duration.ofDays(7),
                            Duration.ofSeconds(1),
                            Duration.ofSeconds(5));
            try (var fixture = new ElasticsearchFixture(config)) {
                fixture.sink()
                        .deliver(
                                EventBatch.of(
                                        List.of(
                                                at(1, "2026-01-31T23:59:59.999999Z"),
                                                at(2, "2026-02-01T00:00:00Z"))));
                assertThat(fixture.generations().indices(config.prefix() + "-events"))
                        .extracting(name -> name.substring(name.lastIndexOf('-') + 1))
                        .containsExactlyInAnyOrder(
                                switch (period) {
                                    case DAY -> new String[] {"2026.01.31", "2026.02.01"};
                                    // A Saturday and a Sunday.
                                    case WEEK -> new String[] {"2026.01.26"};
                                    case MONTH -> new String[] {"2026.01.01", "2026.02.01"};
                                });
                assertThat(fixture.stored()).hasSize(2);
            }
        }
    }

    @Test
    void wholeIndicesAreDroppedWhenTheirTimeIsOver() throws Exception {
        var defaults = ElasticsearchFixture.config(server.url());
        var config =
                new ElasticsearchConfig(
                        defaults.url(),
                        Optional.empty(),
                        ClientTls.DEFAULT,
                        defaults.prefix(),
                        IndexPeriodConfig.DAY,
                        Optional.of(Duration.ofDays(2)),
                        Duration.ofDays(7),
                        Duration.ofSeconds(1),
                        Duration.ofSeconds(5));
        try (var fixture = new ElasticsearchFixture(config)) {
            fixture.sink()
                    .deliver(
                            EventBatch.of(
                                    List.of(
                                            at(1, "2026-01-01T23:59:59Z"),
                                            at(2, "2026-01-02T00:00:00Z"))));
            var retention =
                    new ElasticsearchRetention(fixture.cluster(), fixture.generations(), config);
            retention.drop(Instant.parse("2026-01-03T23:59:59Z"));
            assertThat(fixture.stored()).hasSize(2);
            retention.drop(Instant.parse("2026-01-04T00:00:00Z"));
            assertThat(fixture.stored())
                    .extracting(EntityEvent::eventId)
                    .containsExactly("event-2");
            retention.close();
        }
    }

    @Test
    void anEventsDataMakesNoFields() throws Exception {
        try (var fixture = new ElasticsearchFixture(server.url())) {
            fixture.sink()
                    .deliver(
                            EventBatch.of(
                                    List.of(
                                            withData(1, "{\"status\": 1}"),
                                            withData(2, "{\"status\": {\"deep\": []}}"))));
            var index = fixture.generations().names().events(1) + "-2026.01.01";
            var fields =
                    fixture.cluster()
                            .call("GET", "/" + index + "/_mapping", TIMEOUT)
                            .body()
                            .path(index)
                            .path("mappings")
                            .path("properties");
            assertThat(fields.has("status")).isFalse();
            assertThat(fields.size()).isEqualTo(14);
        }
    }

    private static String prefix(ElasticsearchFixture fixture) {
        return fixture.generations().names().prefix();
    }

    private static void block(ElasticsearchFixture fixture, String index, boolean on)
            throws Exception {
        var setting = new ObjectMapper().readTree("{\"index.blocks.write\": " + on + "}");
        fixture.cluster().call("PUT", "/" + index + "/_settings", setting, TIMEOUT).orFail();
    }

    private static SearchHits search(ElasticsearchFixture fixture, String text) {
        return fixture.search()
                .search(
                        new SearchQuery(
                                SearchCorpus.EVENTS,
                                SearchText.parse(text),
                                EventFilter.ALL,
                                SearchOrder.NEWEST_FIRST,
                                10,
                                null));
    }

    private static void awaitAway(ElasticsearchFixture fixture) throws Exception {
        Await.until(
                "the outage is noticed",
                Duration.ofSeconds(20),
                () -> {
                    var begin = System.nanoTime();
                    try {
                        new ElasticsearchHealth(fixture.cluster()).check();
                        return false;
                    } catch (FailureException away) {
                        return System.nanoTime() - begin < 50_000_000;
                    }
                });
    }

    private static void awaitBack(ElasticsearchFixture fixture) throws Exception {
        Await.until(
                "the cluster is back",
                Duration.ofSeconds(60),
                () -> {
                    try {
                        search(fixture, "");
                        return true;
                    } catch (FailureException stillAway) {
                        return false;
                    }
                });
    }

    private static void assertRefusedWithin100Millis(ElasticsearchFixture fixture) {
        var begin = System.nanoTime();
        assertThatThrownBy(() -> search(fixture, "order"))
                .satisfies(failure -> assertCode(failure, FailureCode.SEARCH_UNAVAILABLE));
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMillis(100));
    }

    private static void assertCode(Throwable failure, FailureCode code) {
        assertThat(failure).isInstanceOf(FailureException.class);
        assertThat(((FailureException) failure).first().code())
                .as(String.valueOf(failure.getCause()))
                .isEqualTo(code);
    }

    private static LoggedEvent at(long number, String time) {
        return Events.event(number, "Order", null, Instant.parse(time));
    }

    private static LoggedEvent withEntity(long number, String entityId) {
        var event = Events.event(number).event();
        return new LoggedEvent(
                Events.position(number),
                new EntityEvent(
                        event.eventId(),
                        event.eventType(),
                        event.entityType(),
                        entityId,
                        event.timestamp(),
                        event.data(),
                        null,
                        null));
    }

    private static LoggedEvent withData(long number, String data) {
        var event = Events.event(number).event();
        return new LoggedEvent(
                Events.position(number),
                new EntityEvent(
                        event.eventId(),
                        event.eventType(),
                        event.entityType(),
                        event.entityId(),
                        event.timestamp(),
                        data,
                        null,
                        null));
    }
}
