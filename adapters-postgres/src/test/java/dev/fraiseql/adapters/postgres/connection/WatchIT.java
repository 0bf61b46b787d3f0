package dev.fraiseql.adapters.postgres.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.fraiseql.testkit.service.PostgresServer;
import java.sql.SQLException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class WatchIT {
    private static final Duration SOON = Duration.ofSeconds(5);

    @Test
    void aConnectionThatIsNotAnsweredInTimeIsCut() throws Exception {
        try (var watch = started();
                var connection = PostgresServer.shared().createDatabase().connect();
                var _ = watch.limit(connection, Duration.ofMillis(200));
                var statement = connection.createStatement()) {
            assertTimeoutPreemptively(
                    SOON,
                    () ->
                            assertThatExceptionOfType(SQLException.class)
                                    .isThrownBy(() -> statement.execute("select pg_sleep(60)")));
        }
    }

    @Test
    void aClosedLimitCutsNothing() throws Exception {
        try (var watch = started();
                var connection = PostgresServer.shared().createDatabase().connect();
                var statement = connection.createStatement()) {
            watch.limit(connection, Duration.ofMillis(1)).close();

            statement.execute("select pg_sleep(0.5)");

            assertThat(connection.isValid(1)).isTrue();
        }
    }

    private static Watch started() {
        var watch = new Watch();
        watch.start();
        return watch;
    }
}
