package dev.fraiseql.adapters.postgres.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.fraiseql.adapters.postgres.event.EventsDatabase;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.testkit.service.PostgresServer;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MigrationsIT {

    @Test
    void processesThatStartAtOnceDoNotDisturbEachOther() throws Exception {
        var test = PostgresServer.shared().createDatabase();
        Callable<Boolean> process =
                () -> {
                    try (var pool = EventsDatabase.pool(test)) {
                        new Migrations(pool).start();
                        return true;
                    }
                };
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var started :
                    threads.invokeAll(Stream.generate(() -> process).limit(4).toList())) {
                assertThat(started.get()).isTrue();
            }
        }
    }

    @Test
    void aRoleThatMayNotMakeTheSchemaIsToldWhatToGrant() throws Exception {
        var server = PostgresServer.shared();
        var test = server.createDatabase();
        var role = server.createRole();
        try (var pool = EventsDatabase.pool(test.as(role))) {
            assertThatThrownBy(() -> new Migrations(pool).start())
                    .isInstanceOfSatisfying(
                            FailureException.class,
                            e -> {
                                assertThat(e.first().code())
                                        .isEqualTo(FailureCode.CONFIGURATION_INVALID);
                                assertThat(e.first().message()).contains(role.name(), test.name());
                                assertThat(e.first().remedy())
                                        .contains(
                                                "grant create on database \""
                                                        + test.name()
                                                        + "\" to \""
                                                        + role.name()
                                                        + "\"");
                            });
            test.execute(
                    "grant create on database \"" + test.name() + "\" to \"" + role.name() + "\"");
            new Migrations(pool).start();
        }
    }

    @Test
    void aRoleThatMayNotReadTheSchemaIsToldSo() throws Exception {
        var server = PostgresServer.shared();
        try (var database = EventsDatabase.create();
                var pool = EventsDatabase.pool(database.test().as(server.createRole()))) {
            assertThatThrownBy(() -> new Migrations(pool).start())
                    .isInstanceOfSatisfying(
                            FailureException.class,
                            e ->
                                    assertThat(e.first().code())
                                            .isEqualTo(FailureCode.CONFIGURATION_INVALID));
        }
    }

    @Test
    void aSchemaThatIsUpToDateNeedsNoRightToMakeOne() throws Exception {
        var server = PostgresServer.shared();
        var role = server.createRole();
        try (var database = EventsDatabase.create()) {
            database.test()
                    .execute(
                            "grant usage on schema fraiseql to " + role.name(),
                            "grant select on fraiseql.migration to " + role.name());
            try (var pool = EventsDatabase.pool(database.test().as(role))) {
                new Migrations(pool).start();
            }
        }
    }
}
