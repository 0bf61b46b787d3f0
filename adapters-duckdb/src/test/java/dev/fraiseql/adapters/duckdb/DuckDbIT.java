package dev.fraiseql.adapters.duckdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.testkit.contract.Events;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What of the file is DuckDB's own: who may open it, and what a crash leaves. */
@Timeout(120)
class DuckDbIT {
    @TempDir Path folder;

    @Test
    void aProcessKilledWhileDeliveringLeavesWholeBatches() throws Exception {
        var file = folder.resolve("events.duckdb");
        for (var round = 1; round <= 3; round++) {
            var process = deliver(file);
            try (var said = process.inputReader()) {
                for (var i = 0; i < 5 * round; i++) {
                    assertThat(said.readLine()).as("an applied batch").isNotNull();
                }
                process.destroyForcibly();
                assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
            }
            try (var fixture = new DuckDbFixture(file)) {
                var stored = fixture.stored();
                assertThat(stored.size() % DeliverUntilKilled.BATCH).isZero();
                assertThat(stored).isEqualTo(Events.plain(Events.batch(1, stored.size())));
                assertThat(fixture.sink().checkpoint()).isEqualTo(Events.position(stored.size()));
            }
        }
    }

    @Test
    void aSinkThatLostItsConnectionGoesOn() throws Exception {
        try (var fixture = new DuckDbFixture(folder.resolve("events.duckdb"))) {
            fixture.sink().deliver(Events.batch(1, 5_000));
            fixture.sink().close();
            fixture.sink().deliver(Events.batch(1, 10_000));
            assertThat(fixture.stored()).isEqualTo(Events.plain(Events.batch(1, 10_000)));
        }
    }

    @Test
    void aFileInUseByAnotherProcessIsRefused() throws Exception {
        var file = folder.resolve("events.duckdb");
        var process = deliver(file);
        try (var said = process.inputReader()) {
            assertThat(said.readLine()).isNotNull();
            assertRefused(file, FailureCode.ANALYTICS_UNAVAILABLE, "in use by another process");
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    @Test
    void aFileThatIsNoDatabaseIsRefused() throws Exception {
        var file = Files.writeString(folder.resolve("text"), "this is no database\n".repeat(1000));
        assertRefused(file, FailureCode.CONFIGURATION_INVALID, "damaged, or no DuckDB database");
    }

    @Test
    void aFileOfAnotherVersionIsRefused() throws Exception {
        var file = folder.resolve("events.duckdb");
        new DuckDbFixture(file).close();
        var bytes = Files.readAllBytes(file);
        // The storage version stands behind an 8-byte checksum and the magic "DUCK".
        bytes[12] = 120;
        Files.write(file, bytes);
        assertRefused(file, FailureCode.CONFIGURATION_INVALID, "");
    }

    @Test
    void aFolderThatCannotBeMadeIsRefused() throws Exception {
        var notAFolder = Files.writeString(folder.resolve("file"), "");
        assertRefused(
                notAFolder.resolve("events.duckdb"),
                FailureCode.CONFIGURATION_INVALID,
                "cannot be opened or made");
    }

    @Test
    void theDatabaseReadsNoOtherFile() throws Exception {
        var secret = Files.writeString(folder.resolve("secret.csv"), "a,b\n1,2\n");
        try (var fixture = new DuckDbFixture(folder.resolve("events.duckdb"));
                var connection = fixture.database().borrow();
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("select * from read_csv('" + secret + "')"))
                    .hasMessageContaining("Permission");
        }
    }

    @Test
    void itsHealthIsThatItAnswers() throws Exception {
        var fixture = new DuckDbFixture(folder.resolve("events.duckdb"));
        var health = new DuckDbHealth(fixture.database());
        health.check();
        fixture.close();
        fixture.close();
        assertThatThrownBy(health::check).rootCause().hasMessageContaining("not open");
        assertThatThrownBy(
                        () ->
                                new DuckDbEventStore(fixture.database())
                                        .read(DuckDbFixture.EVERYTHING))
                .isInstanceOfSatisfying(
                        FailureException.class,
                        e ->
                                assertThat(e.first().code())
                                        .isEqualTo(FailureCode.ANALYTICS_UNAVAILABLE));
    }

    private static void assertRefused(Path file, FailureCode code, String message) {
        assertThatThrownBy(() -> new DuckDb(DuckDbConfig.in(file)).start())
                .isInstanceOfSatisfying(
                        FailureException.class,
                        e -> {
                            assertThat(e.first().code())
                                    .as(String.valueOf(e.getCause()))
                                    .isEqualTo(code);
                            assertThat(e.first().message())
                                    .contains(message)
                                    .contains(file.toString());
                        });
    }

    private static Process deliver(Path file) throws IOException {
        return new ProcessBuilder(
                        List.of(
                                ProcessHandle.current().info().command().orElse("java"),
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty(
                                        "surefire.test.class.path",
                                        System.getProperty("java.class.path")),
                                DeliverUntilKilled.class.getName(),
                                file.toString()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }
}
