package dev.fraiseql.adapters.postgres.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.adapters.postgres.event.EventsDatabase;
import dev.fraiseql.domain.identity.ApiKey;
import dev.fraiseql.domain.identity.ApiKeySecret;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.ports.identity.ApiKeyStore;
import dev.fraiseql.testkit.contract.ApiKeyStoreContract;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresApiKeyStoreIT extends ApiKeyStoreContract {

    private static EventsDatabase database;

    @BeforeAll
    static void createDatabase() throws Exception {
        database = EventsDatabase.create();
    }

    @AfterAll
    static void closeDatabase() {
        database.close();
    }

    @Override
    protected ApiKeyStore open() {
        return new PostgresApiKeyStore(database.pool());
    }

    @Test
    void aDatabaseThatOnlyReadsLetsKeysInAllTheSame() throws Exception {
        var store = open();
        var secret = ApiKeySecret.random();
        var subject = new Subject("ann", null, Set.of());
        store.add(
                secret.sha256(),
                new ApiKey(secret.id(), "k", subject, Instant.now(), null, null, null));
        database.test()
                .execute(
                        "create function fraiseql.only_reads() returns trigger language plpgsql as $$ begin raise exception using errcode = '25006', message = 'read-only'; end $$",
                        "create trigger only_reads before update on fraiseql.api_key execute function fraiseql.only_reads()");
        try {
            assertThat(store.find(secret.sha256())).isPresent();
        } finally {
            database.test().execute("drop trigger only_reads on fraiseql.api_key");
        }
    }

    @Test
    void theKeyItselfIsNowhereInTheTable() throws Exception {
        var secret = ApiKeySecret.random();
        open().add(
                        secret.sha256(),
                        new ApiKey(
                                secret.id(),
                                "k",
                                new Subject("ann", null, Set.of()),
                                Instant.now(),
                                null,
                                null,
                                null));
        database.test()
                .execute(
                        "do $$ begin if exists (select from fraiseql.api_key k where k::text like '%"
                                + secret.text().substring(20)
                                + "%') then raise 'found'; end if; end $$");
    }
}
