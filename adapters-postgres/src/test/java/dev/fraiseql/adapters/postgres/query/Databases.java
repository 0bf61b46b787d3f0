package dev.fraiseql.adapters.postgres.query;

import dev.fraiseql.testkit.service.TestDatabase;

/** The URL of a test's database, its user included. */
final class Databases {
    private Databases() {}

    static String url(TestDatabase database) {
        return "postgresql://"
                + database.user()
                + ":"
                + database.password()
                + "@"
                + database.host()
                + ":"
                + database.port()
                + "/"
                + database.name();
    }
}
