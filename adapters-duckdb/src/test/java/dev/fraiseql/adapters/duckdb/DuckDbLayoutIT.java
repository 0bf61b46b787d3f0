package dev.fraiseql.adapters.duckdb;

import static dev.fraiseql.testkit.contract.Failures.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.domain.event.Position;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.testkit.contract.Events;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of other versions. */
class DuckDbLayoutIT {
    @TempDir Path folder;

    @Test
    void aFileOfAnEarlierVersionIsPutAsideAndFilledAnew() throws Exception {
        var file = folder.resolve("events.duckdb");
        execute(
                file,
                "create table observer_events (event_id varchar not null, xid bigint not null, seq bigint not null)",
                "create table observer_checkpoint (name varchar primary key, xid bigint, seq bigint)",
                "insert into observer_events values ('old', 1, 1)",
                "insert into observer_checkpoint values ('analytics', 1, 1)");

        try (var fixture = new DuckDbFixture(file)) {
            assertThat(fixture.sink().checkpoint()).isEqualTo(Position.START);
            fixture.sink().deliver(Events.batch(1, 3));
            assertThat(fixture.stored()).hasSize(3);
            fixture.reopen();
            assertThat(fixture.stored()).hasSize(3);
        }
        try (var old = open(folder.resolve("events.duckdb.v1"));
                var statement = old.createStatement();
                var row = statement.executeQuery("select event_id from observer_events")) {
            assertThat(row.next()).isTrue();
            assertThat(row.getString(1)).isEqualTo("old");
        }
    }

    @Test
    void aFileOfALaterVersionIsRefused() throws Exception {
        var file = folder.resolve("events.duckdb");
        new DuckDbFixture(file).close();
        execute(file, "update observer_layout set version = version + 1");
        assertFails(
                FailureCode.CONFIGURATION_INVALID, () -> new DuckDb(DuckDbConfig.in(file)).start());
    }

    private static void execute(Path file, String... statements) throws SQLException {
        try (var connection = open(file);
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static Connection open(Path file) throws SQLException {
        return DriverManager.getConnection("jdbc:duckdb:" + file);
    }
}
