package dev.fraiseql.adapters.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fraiseql.domain.event.Checkpoints;
import dev.fraiseql.domain.event.EntityEvent;
import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.EventDigest;
import dev.fraiseql.domain.event.EventFilter;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.domain.event.LoggedEvent;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.search.SearchCorpus;
import dev.fraiseql.domain.search.SearchOrder;
import dev.fraiseql.domain.search.SearchQuery;
import dev.fraiseql.domain.search.SearchText;
import dev.fraiseql.ports.event.ProjectionRebuild.State;
import dev.fraiseql.testkit.contract.Await;
import dev.fraiseql.testkit.contract.Events;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What of the folder is Lucene's own: who may open it, what a crash leaves, what is forgotten. */
@Timeout(120)
class LuceneIT {
    @TempDir Path folder;

    @Test
    void aProcessKilledWhileDeliveringLeavesWholeBatches() throws Exception {
        for (var round = 1; round <= 3; round++) {
            var process = deliver();
            try (var said = process.inputReader()) {
                for (var i = 0; i < 3 * round; i++) {
                    assertThat(said.readLine()).as("an applied batch").isNotNull();
                }
                process.destroyForcibly();
                assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            }
            try (var fixture = new LuceneFixture(folder)) {
                var stored = fixture.stored();
                assertThat(stored.size() % DeliverUntilKilled.BATCH).isZero();
                assertThat(stored).isEqualTo(Events.plain(Events.batch(1, stored.size())));
                assertThat(fixture.sink().checkpoint()).isEqualTo(Events.position(stored.size()));
            }
        }
    }

    @Test
    void aFolderInUseByAnotherProcessIsRefused() throws Exception {
        var process = deliver();
        try (var said = process.inputReader()) {
            assertThat(said.readLine()).isNotNull();
            assertThatThrownBy(() -> new Lucene(LuceneConfig.in(folder)).start())
                    .satisfies(failure -> assertCode(failure, FailureCode.SEARCH_UNAVAILABLE))
                    .hasMessageContaining("in use by another process");
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void aFolderThatCannotBeMadeIsRefused() throws Exception {
        var file = Files.writeString(folder.resolve("file"), "");
        assertThatThrownBy(() -> new Lucene(LuceneConfig.in(file.resolve("index"))).start())
                .satisfies(failure -> assertCode(failure, FailureCode.CONFIGURATION_INVALID));
    }

    @Test
    void aDamagedIndexIsRefused() throws Exception {
        try (var fixture = new LuceneFixture(folder)) {
            fixture.sink().deliver(Events.batch(1, 2));
        }
        try (var files = Files.list(folder.resolve("events-1"))) {
            for (var file : files.filter(f -> f.toString().contains("segments")).toList()) {
                Files.writeString(file, "this is no index\n".repeat(100));
            }
        }
        assertThatThrownBy(() -> new Lucene(LuceneConfig.in(folder)).start())
                .satisfies(failure -> assertCode(failure, FailureCode.CONFIGURATION_INVALID))
                .hasMessageContaining("damaged");
    }

    @Test
    void aPoisonEventIsRejectedAndItsNeighboursAreFound() throws Exception {
        try (var fixture = new LuceneFixture(folder)) {
            var poison = poison(2);
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
                                assertThat(rejection.reason()).contains("no JSON");
                            });
            assertThat(fixture.stored())
                    .containsExactly(Events.event(1).event(), Events.event(3).event());
            assertThat(fixture.sink().checkpoint()).isEqualTo(Events.position(3));
        }
    }

    @Test
    void partitionsHaveCheckpointsOfTheirOwn() throws Exception {
        var other = new EventPartition("second", 1);
        try (var fixture = new LuceneFixture(folder)) {
            fixture.sink().deliver(Events.batch(1, 5));
            fixture.projection().open(other).deliver(Events.batch(6, 7));
            fixture.reopen();
            assertThat(fixture.projection().checkpoints())
                    .isEqualTo(
                            Checkpoints.of(EventPartition.SINGLE, Events.position(5))
                                    .with(other, Events.position(7)));
        }
    }

    @Test
    void anEventAppliedAgainIsThereOnce() throws Exception {
        try (var fixture = new LuceneFixture(folder)) {
            var projection = fixture.projection();
            fixture.sink().deliver(Events.batch(1, 3));
            var missing = Events.event(7);
            assertThat(projection.apply(EventPartition.SINGLE, missing).applied()).isEqualTo(1);
            assertThat(projection.apply(EventPartition.SINGLE, missing).applied()).isZero();
            assertThat(projection.apply(EventPartition.SINGLE, poison(8)).rejected()).hasSize(1);
            assertThat(fixture.stored()).hasSize(4);
            assertThat(fixture.sink().checkpoint()).isEqualTo(Events.position(3));
        }
    }

    @Test
    void digestsAreThoseOfTheEvents() throws Exception {
        try (var fixture = new LuceneFixture(folder)) {
            fixture.sink().deliver(Events.batch(1, 4_000));
            var expected = new TreeMap<Instant, EventDigest>();
            for (var event : Events.plain(Events.batch(1, 3_800))) {
                expected.merge(
                        event.timestamp().truncatedTo(ChronoUnit.HOURS),
                        new EventDigest(1, EventDigest.of(event)),
                        EventDigest::plus);
            }
            var begin = Events.FIRST.truncatedTo(ChronoUnit.HOURS);
            var upTo = Checkpoints.of(EventPartition.SINGLE, Events.position(3_800));
            assertThat(fixture.projection().digests(begin, begin.plus(5, ChronoUnit.HOURS), upTo))
                    .isEqualTo(expected);
            assertThat(fixture.projection().digests(begin, begin.plusSeconds(3_600), upTo))
                    .hasSize(1);
        }
    }

    @Test
    void aRebuiltGenerationTakesThePlaceOfTheLiveOne() throws Exception {
        try (var fixture = new LuceneFixture(folder)) {
            var old = fixture.sink();
            old.deliver(Events.batch(1, 3));
            var rebuild = fixture.projection().rebuild();
            assertThat(rebuild.state()).isEqualTo(State.NONE);
            rebuild.target().open(EventPartition.SINGLE).deliver(Events.batch(1, 2));
            assertThat(fixture.stored()).hasSize(3);
            fixture.reopen();
            rebuild = fixture.projection().rebuild();
            assertThat(rebuild.state()).isEqualTo(State.BUILDING);
            assertThat(rebuild.target().checkpoints().of(EventPartition.SINGLE))
                    .isEqualTo(Events.position(2));
            rebuild.target().open(EventPartition.SINGLE).deliver(Events.batch(1, 5));
            var replaced = fixture.sink();
            rebuild.swap();
            assertThat(rebuild.state()).isEqualTo(State.SWAPPED);
            assertThatThrownBy(() -> replaced.deliver(Events.batch(1, 6)))
                    .satisfies(failure -> assertCode(failure, FailureCode.PROJECTION_REPLACED));
            assertThat(fixture.stored()).hasSize(5);
            fixture.reopen();
            rebuild = fixture.projection().rebuild();
            assertThat(rebuild.state()).isEqualTo(State.SWAPPED);
            rebuild.dropOther();
            assertThat(rebuild.state()).isEqualTo(State.NONE);
            assertThat(folder.resolve("events-1")).doesNotExist();
            assertThat(fixture.sink().deliver(Events.batch(1, 6)).applied()).isEqualTo(1);
        }
    }

    @Test
    void whatIsOlderThanItIsKeptIsForgotten() throws Exception {
        var young = Events.event(4, "Order", null, Instant.now().truncatedTo(ChronoUnit.MICROS));
        try (var fixture = new LuceneFixture(folder)) {
            fixture.sink().deliver(Events.batch(1, 3));
            fixture.sink().deliver(EventBatch.of(List.of(young)));
        }
        var kept =
                new LuceneConfig(
                        folder,
                        Optional.of(Duration.ofDays(1)),
                        Duration.ofDays(1),
                        Duration.ofSeconds(5));
        try (var fixture = new LuceneFixture(kept)) {
            Await.until(
                    "the old events are gone",
                    Duration.ofSeconds(30),
                    () -> fixture.stored().equals(List.of(young.event())));
            assertThat(fixture.sink().checkpoint()).isEqualTo(Events.position(4));
        }
    }

    @Test
    void aSearchThatTakesTooLongIsEnded() throws Exception {
        var hasty = new LuceneConfig(folder, Optional.empty(), Duration.ofDays(1), Duration.ZERO);
        try (var fixture = new LuceneFixture(hasty)) {
            fixture.sink().deliver(Events.batch(1, 2_000));
            assertThatThrownBy(
                            () ->
                                    fixture.search()
                                            .search(
                                                    new SearchQuery(
                                                            SearchCorpus.EVENTS,
                                                            SearchText.parse("order"),
                                                            EventFilter.ALL,
                                                            SearchOrder.NEWEST_FIRST,
                                                            10,
                                                            null)))
                    .satisfies(failure -> assertCode(failure, FailureCode.STATEMENT_TIMEOUT));
        }
    }

    @Test
    void aClosedStoreSaysSo() throws Exception {
        var fixture = new LuceneFixture(folder);
        var health = new LuceneHealth(fixture.lucene());
        health.check();
        fixture.close();
        assertThatThrownBy(health::check)
                .satisfies(failure -> assertCode(failure, FailureCode.SEARCH_UNAVAILABLE));
        assertThatThrownBy(() -> fixture.sink().deliver(Events.batch(1, 2)))
                .satisfies(failure -> assertCode(failure, FailureCode.SEARCH_UNAVAILABLE));
    }

    private static LoggedEvent poison(long number) {
        var good = Events.event(number).event();
        return new LoggedEvent(
                Events.position(number),
                new EntityEvent(
                        good.eventId(),
                        good.eventType(),
                        good.entityType(),
                        good.entityId(),
                        good.timestamp(),
                        "{\"broken\": ",
                        null,
                        null));
    }

    private static void assertCode(Throwable failure, FailureCode code) {
        assertThat(failure).isInstanceOf(FailureException.class);
        assertThat(((FailureException) failure).first().code())
                .as(String.valueOf(failure.getCause()))
                .isEqualTo(code);
    }

    private Process deliver() throws IOException {
        return new ProcessBuilder(
                        List.of(
                                ProcessHandle.current().info().command().orElse("java"),
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty(
                                        "surefire.test.class.path",
                                        System.getProperty("java.class.path")),
                                DeliverUntilKilled.class.getName(),
                                folder.toString()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
