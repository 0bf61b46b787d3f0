package dev.fraiseql.bootstrap.swap;

import dev.fraiseql.testkit.service.PostgresSample;
import dev.fraiseql.testkit.service.PostgresServer;

class PostgresDuckDbApplicationIT extends ApplicationSuite {

    @Override
    String database() throws Exception {
        var database = PostgresServer.shared().createDatabase();
        PostgresSample.create(database);
        return "postgresql://%s:%s@%s:%d/%s"
                .formatted(database.user(), database.password(), database.host(), database.port(), database.name());
    }

    @Override
    String analytics() {
        return "duckdb::memory:";
    }
}
