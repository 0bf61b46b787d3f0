package dev.fraiseql.adapters.postgres.identity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.adapters.postgres.event.EventsDatabase;
import dev.fraiseql.domain.identity.Claims;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.testkit.contract.Await;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PostgresApiKeyStoreIT {
    private static final Subject SUBJECT =
            new Subject(
                    "u",
                    "o",
                    Set.of("clerk", "driver"),
                    Set.of("events:read", "x"),
                    Claims.of("{\"tier\":3,\"roles\":[\"clerk\",\"driver\"]}"));

    private static EventsDatabase database;

    @BeforeAll
    static void open() throws Exception {
        database = EventsDatabase.create();
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void aKeyIsFoundAsItWasAdded() {
        var store = new PostgresApiKeyStore(database.pool());
        var anonymous = new Subject(null, null, Set.of());
        store.add("a".repeat(64), "one", SUBJECT);
        store.add("b".repeat(64), "two", anonymous);
        assertThat(store.find("a".repeat(64))).contains(SUBJECT);
        assertThat(store.find("b".repeat(64))).contains(anonymous);
        assertThat(store.find("c".repeat(64))).isEmpty();
        assertThat(store.find("'; drop table fraiseql.api_key; --")).isEmpty();
    }

    @Test
    void anUnknownKeyWorksAsSoonAsItIsAdded() {
        var store = new PostgresApiKeyStore(database.pool());
        assertThat(store.find("d".repeat(64))).isEmpty();
        store.add("d".repeat(64), "late", SUBJECT);
        assertThat(store.find("d".repeat(64))).contains(SUBJECT);
    }

    @Test
    void anExpiredKeyIsNotFound() throws Exception {
        var store = new PostgresApiKeyStore(database.pool());
        store.add("e".repeat(64), "old", SUBJECT);
        database.test()
                .execute(
                        "update fraiseql.api_key set expires_at = now() - interval '1 second' where name = 'old'");
        assertThat(store.find("e".repeat(64))).isEmpty();
    }

    @Test
    void aRevokedKeyIsForgottenWithinItsBound() throws Exception {
        var store = new PostgresApiKeyStore(database.pool());
        store.add("f".repeat(64), "revoked", SUBJECT);
        assertThat(store.find("f".repeat(64))).contains(SUBJECT);
        database.test()
                .execute("update fraiseql.api_key set revoked_at = now() where name = 'revoked'");
        Await.until(
                "the key is refused",
                PostgresApiKeyStore.REMEMBERED.plusSeconds(3),
                () -> store.find("f".repeat(64)).isEmpty());
    }
}
