package dev.fraiseql.adapters.postgres.query;

import dev.fraiseql.adapters.postgres.PostgresConfig;
import dev.fraiseql.adapters.postgres.connection.Database;
import dev.fraiseql.ports.query.LookupSource;
import dev.fraiseql.testkit.contract.LookupSourceContract;
import dev.fraiseql.testkit.service.PostgresSample;
import dev.fraiseql.testkit.service.PostgresServer;

class PostgresLookupSourceContractIT extends LookupSourceContract {
    private Database pool;

    @Override
    protected LookupSource open() throws Exception {
        var database = PostgresServer.shared().createDatabase();
        PostgresSample.create(database);
        pool = new Database(PostgresConfig.of(database.uri()));
        return new PostgresLookupSource(pool);
    }

    @Override
    protected void close() {
        pool.close();
    }
}
