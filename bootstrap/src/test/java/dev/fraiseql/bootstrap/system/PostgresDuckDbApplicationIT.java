package dev.fraiseql.bootstrap.system;

import dev.fraiseql.testkit.service.PostgresSample;
import dev.fraiseql.testkit.service.PostgresServer;

class PostgresDuckDbApplicationIT extends ApplicationSuite {

    @Override
    String database() throws Exception {
        var database = PostgresServer.shared().createDatabase();
        PostgresSample.create(database);
        return database.uri();
    }

    @Override
    String analytics() {
        return "duckdb::memory:";
    }
}
