package dev.fraiseql.adapters.clickhouse;

import static dev.fraiseql.testkit.contract.Events.batch;
import static dev.fraiseql.testkit.contract.Events.event;
import static dev.fraiseql.testkit.contract.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.arrow.event.EventFrameEncoder;
import dev.fraiseql.domain.event.EntityEvent;
import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.EventFilter;
import dev.fraiseql.domain.event.EventFrame;
import dev.fraiseql.domain.event.EventQuery;
import dev.fraiseql.domain.event.LoggedEvent;
import dev.fraiseql.domain.event.Position;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.testkit.contract.Await;
import dev.fraiseql.testkit.contract.CollectingRowWriter;
import dev.fraiseql.testkit.contract.Events;
import dev.fraiseql.testkit.service.ClickHouseServer;
import dev.fraiseql.testkit.tls.TestAuthority;
import dev.fraiseql.testkit.tls.TlsFront;
import dev.fraiseql.tls.ClientTls;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What only ClickHouse has: views, attributes, expiry, poison, frames, queries that are stopped.
 */
@Timeout(60)
class ClickHouseIT {
    private ClickHouseServer server;
    private ClickHouseFixture fixture;

    @BeforeEach
    void open() throws Exception {
        server = ClickHouseServer.shared();
        fixture = new ClickHouseFixture(server, List.of("total", "customer.id", "paid"));
    }

    @AfterEach
    void close() throws Exception {
        fixture.close();
    }

    @Test
    void framesArePassedOnUndecoded() {
        var frames =
                new EventFrameEncoder(16_384)
                        .encode(batch(1, 1_000).events()).stream()
                                .map(
                                        frame ->
                                                new EventFrame(
                                                        frame.first(),
                                                        frame.last(),
                                                        frame.count(),
                                                        frame.arrow(),
                                                        arrow -> {
                                                            throw new AssertionError("decoded");
                                                        }))
                                .toList();
        assertThat(frames).hasSizeGreaterThan(5);
        fixture.sink().deliver(EventBatch.ofFrames(frames));
        assertThat(fixture.stored()).isEqualTo(Events.plain(batch(1, 1_000)));
    }

    @Test
    void aPoisonEventIsRejectedAndItsNeighboursGoIn() throws Exception {
        fixture.execute(
                "ALTER TABLE $.observer_events ADD CONSTRAINT sane CHECK entity_id NOT IN ('7', '400', '401')");
        var delivery = fixture.sink().deliver(batch(1, 500));
        assertThat(delivery.applied()).isEqualTo(497);
        assertThat(delivery.rejected())
                .extracting(rejection -> rejection.event().event().entityId())
                .containsExactly("7", "400", "401");
        assertThat(delivery.rejected().getFirst().reason()).contains("sane");
        assertThat(fixture.stored()).hasSize(497);
        assertThat(fixture.sink().checkpoint()).isEqualTo(batch(1, 500).last());
    }

    @Test
    void configuredPathsAreAttributes() throws Exception {
        deliver(
                "{\"total\": 12.5, \"customer\": {\"id\": \"c'1\", \"name\": \"x\"}, \"paid\": true}",
                "{\"total\": \"12.50\", \"customer\": null}",
                "{\"customer\": {\"id\": \"\"}}",
                "[1]");
        assertThat(
                        fixture.execute(
                                "SELECT attributes FROM $.observer_events ORDER BY timestamp FORMAT JSONEachRow"))
                .isEqualTo(
                        """
                        {"attributes":{"total":"12.5","customer.id":"c'1","paid":"true"}}
                        {"attributes":{"total":"12.50"}}
                        {"attributes":{"customer.id":""}}
                        {"attributes":{"total":"1"}}
                        """);
    }

    @Test
    void aPlainInsertOfTheEightColumnsIsTakenAndCounted() throws Exception {
        for (var i = 0; i < 2; i++) {
            fixture.execute(
                    "INSERT INTO $.observer_events (event_id, event_type, entity_type, entity_id, timestamp, data, user_id, org_id) VALUES"
                            + " ('a', 'Created', 'Order', '1', '2026-01-01 00:00:00', '{}', 'u', 'o'),"
                            + " ('b', 'Created', 'Order', '2', '2026-01-01 00:00:00', '{}', NULL, NULL)");
        }
        assertThat(fixture.stored()).extracting(EntityEvent::eventId).containsExactly("a", "b");
        assertThat(fixture.execute("SELECT groupBitmapMerge(events) FROM $.observer_events_hourly"))
                .isEqualTo("2\n");
    }

    @Test
    void optionsAreBroughtToTablesThatAreThere() throws Exception {
        deliver("{\"total\": 1, \"note\": \"n\"}");
        fixture.database().close();
        var name = fixture.execute("SELECT '$'").strip();
        for (var days : new int[] {10_000, 9_000, 0}) {
            var changed =
                    new ClickHouse(
                            ClickHouseConfig.of(server.url(name), days, days, List.of("note")));
            changed.start();
            changed.close();
            var ddl = fixture.execute("SHOW CREATE TABLE $.observer_events");
            assertThat(ddl).contains("note").doesNotContain("customer");
            assertThat(ddl.contains("TTL")).isEqualTo(days > 0);
            assertThat(fixture.execute("SHOW CREATE TABLE $.observer_events_hourly"))
                    .matches(text -> text.contains("toIntervalDay(" + days + ")") == days > 0);
        }
        fixture.reopen();
        assertThat(fixture.stored()).hasSize(1);
    }

    @Test
    void whatIsPastItsTimeExpires() throws Exception {
        var name = fixture.execute("SELECT '$'").strip();
        fixture.sink().deliver(batch(1, 10));
        var changed = new ClickHouse(ClickHouseConfig.of(server.url(name), 1, 0, List.of()));
        changed.start();
        changed.close();
        fixture.execute("OPTIMIZE TABLE $.observer_events FINAL");
        Await.until(
                "events of January are gone",
                Duration.ofSeconds(30),
                () -> fixture.execute("SELECT count() FROM $.observer_events").equals("0\n"));
        assertThat(fixture.execute("SELECT groupBitmapMerge(events) FROM $.observer_events_hourly"))
                .isEqualTo("10\n");
    }

    @Test
    void aCancelledStreamStopsItsQuery() throws Exception {
        fixture.sink().deliver(batch(1, 100_000));
        var mine =
                "SELECT count() FROM system.processes WHERE query LIKE '%observer_events FINAL%' AND current_database = '$'";
        var stream = fixture.store().read(EventQuery.ALL);
        try (stream) {
            stream.read(new CollectingRowWriter(stream.schema()), 10);
            assertThat(fixture.execute(mine)).isEqualTo("1\n");
            stream.cancel();
            assertFails(
                    FailureCode.OPERATION_CANCELLED,
                    () -> stream.read(new CollectingRowWriter(stream.schema()), 10));
            Await.until(
                    "the query has ended",
                    Duration.ofSeconds(5),
                    () -> fixture.execute(mine).equals("0\n"));
        }
    }

    @Test
    void documentedQueriesRun() throws Exception {
        var page = Files.readString(Path.of("..", "docs", "events.md"));
        var section = page.substring(page.indexOf("\n## ClickHouse\n"));
        var block = section.substring(section.indexOf("```sql\n") + 7);
        var queries = block.substring(0, block.indexOf("```")).split(";");
        fixture.sink().deliver(batch(1, 100));
        var run = 0;
        for (var query : queries) {
            if (!query.isBlank()) {
                fixture.execute(query.replace("observer_events", "$.observer_events"));
                run++;
            }
        }
        assertThat(run).isGreaterThan(2);
    }

    @Test
    void aTableOfSomebodyElseIsLeftAlone() throws Exception {
        var name = server.createDatabase();
        server.execute(
                "CREATE TABLE "
                        + name
                        + ".observer_events (n UInt8) ENGINE = MergeTree ORDER BY n");
        var database = new ClickHouse(ClickHouseConfig.of(server.url(name), 0, 0, List.of()));
        assertFails(FailureCode.CONFIGURATION_INVALID, database::start);
        server.dropDatabase(name);
    }

    @Test
    void aWrongPasswordIsRefusedAtTheStart() {
        var url = server.address().toString().replace("http://", "clickhouse://default:wrong@");
        var database = new ClickHouse(ClickHouseConfig.of(url, 0, 0, List.of()));
        assertFails(FailureCode.CONFIGURATION_INVALID, database::start);
    }

    @Test
    void byHttpsTheServerShowsACertificateThatIsItsOwn(@TempDir Path folder) throws Exception {
        var authority = TestAuthority.in(folder, "authority");
        var others = TestAuthority.in(Files.createDirectory(folder.resolve("others")), "others");
        var trusting = ClientTls.trusting(authority.certificate());
        var insecure = new ClientTls(Optional.empty(), Optional.empty(), Optional.empty(), true);
        var port = server.address().getPort();
        try (var own = TlsFront.before(port, authority.server("server"));
                var elsewhere = TlsFront.before(port, authority.elsewhere("elsewhere"))) {
            assertThat(answers(own, trusting)).isTrue();
            assertThat(answers(own, ClientTls.DEFAULT)).isFalse();
            assertThat(answers(own, ClientTls.trusting(others.certificate()))).isFalse();
            assertThat(answers(elsewhere, trusting)).isFalse();
            assertThat(answers(elsewhere, insecure)).isTrue();
        }
    }

    private static boolean answers(TlsFront front, ClientTls tls) {
        try (var client =
                new ClickHouseClient(
                        ClickHouseConfig.of(
                                "clickhouses://localhost:" + front.port(), 0, 0, List.of(), tls))) {
            return client.answers(5_000);
        }
    }

    @Test
    void valuesAreParametersWhateverTheyHold() throws Exception {
        var awkward = "a'b\\c\td\ne{x:String}";
        var logged = event(1, awkward, awkward, Events.FIRST);
        fixture.sink().deliver(EventBatch.of(List.of(logged)));
        var filter = EventFilter.ALL.ofType(awkward).ofOrganisation(awkward);
        try (var stream = fixture.store().read(EventQuery.of(filter))) {
            assertThat(CollectingRowWriter.drain(stream)).hasSize(1);
        }
    }

    private void deliver(String... data) {
        var events = new ArrayList<LoggedEvent>();
        for (var text : data) {
            var number = events.size() + 1;
            var plain = event(number).event();
            events.add(
                    new LoggedEvent(
                            new Position(1, number),
                            new EntityEvent(
                                    plain.eventId(),
                                    plain.eventType(),
                                    plain.entityType(),
                                    plain.entityId(),
                                    plain.timestamp(),
                                    text,
                                    null,
                                    null)));
        }
        fixture.sink().deliver(EventBatch.of(events));
    }
}
