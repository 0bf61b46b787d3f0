package dev.fraiseql.adapters.postgres.connection;

import dev.fraiseql.ports.health.HealthCheck;
import jakarta.inject.Inject;

/** Asks the database for an answer, on a connection that load can't take away. */
public final class DatabaseHealth implements HealthCheck {
    private static final int ANSWER_WITHIN_S = 2;

    private final Database database;

    @Inject
    public DatabaseHealth(Database database) {
        this.database = database;
    }

    @Override
    public String name() {
        return "database";
    }

    @Override
    public boolean required() {
        return true;
    }

    @Override
    public void check() {
        database.withHealthConnection(
                connection -> {
                    try (var statement = connection.createStatement()) {
                        statement.setQueryTimeout(ANSWER_WITHIN_S);
                        return statement.execute("select 1");
                    }
                });
    }
}
