package dev.fraiseql.adapters.postgres.query;

import dev.fraiseql.adapters.postgres.event.EventsDatabase;
import dev.fraiseql.ports.query.PersistedQueries;
import dev.fraiseql.testkit.contract.PersistedQueriesContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class PostgresPersistedQueriesContractIT extends PersistedQueriesContract {

    private static EventsDatabase database;

    @BeforeAll
    static void create() throws Exception {
        database = EventsDatabase.create();
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    @Override
    protected PersistedQueries open() throws Exception {
        database.test().execute("truncate fraiseql.persisted_query");
        return new PostgresPersistedQueries(database.pool());
    }

    @Override
    protected void fill(PersistedQueries queries, int count) throws Exception {
        database.test()
                .execute(
                        """
                        insert into fraiseql.persisted_query (sha256, document)
                        select encode(sha256(convert_to(document, 'UTF8')), 'hex'), document
                          from (select '{ a' || i || ' }' as document from generate_series(1, %d) i) filler"""
                                .formatted(count));
    }
}
