package dev.fraiseql.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.fraiseql.domain.identity.ApiKey;
import dev.fraiseql.domain.identity.ApiKeySecret;
import dev.fraiseql.domain.identity.Claims;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.ports.identity.ApiKeyStore;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every store of API keys does. */
public abstract class ApiKeyStoreContract {

    private static final Subject ANN =
            new Subject(
                    "ann",
                    "acme",
                    Set.of("clerk", "driver"),
                    Set.of("events:read", "x"),
                    Claims.of("{\"tier\":3,\"roles\":[\"clerk\",\"driver\"]}"));

    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

    /** A store; it may hold keys of other tests. */
    protected abstract ApiKeyStore open() throws Exception;

    private ApiKey key(ApiKeySecret secret, Subject subject, @Nullable Instant expiresAt) {
        return new ApiKey(secret.id(), "of a test", subject, now, expiresAt, null, null);
    }

    @Test
    void aKeyIsFoundByItsHashAsItWasAdded() throws Exception {
        var store = open();
        var secret = ApiKeySecret.random();
        var added = key(secret, ANN, now.plusSeconds(600));
        store.add(secret.sha256(), added);
        assertThat(store.find(secret.sha256())).contains(added);
    }

    @Test
    void aKeyMayStandForNobodyAndNeverEnd() throws Exception {
        var store = open();
        var secret = ApiKeySecret.random();
        var added = key(secret, new Subject(null, null, Set.of()), null);
        store.add(secret.sha256(), added);
        assertThat(store.find(secret.sha256())).contains(added);
    }

    @Test
    void whatWasNotAddedIsNotFound() throws Exception {
        var store = open();
        assertThat(store.find(ApiKeySecret.random().sha256())).isEmpty();
        assertThat(store.find("'; drop table fraiseql.api_key; --")).isEmpty();
        assertThat(store.find("")).isEmpty();
    }

    @Test
    void anExpiredKeyIsListedAndNotFound() throws Exception {
        var store = open();
        var secret = ApiKeySecret.random();
        store.add(secret.sha256(), key(secret, ANN, now.minusSeconds(1)));
        assertThat(store.find(secret.sha256())).isEmpty();
        assertThat(store.list()).extracting(ApiKey::id).contains(secret.id());
    }

    @Test
    void aRevokedKeyIsListedAndNotFound() throws Exception {
        var store = open();
        var secret = ApiKeySecret.random();
        store.add(secret.sha256(), key(secret, ANN, null));
        assertThat(store.revoke(secret.id(), Duration.ZERO)).isTrue();
        assertThat(store.find(secret.sha256())).isEmpty();
        assertThat(listed(store, secret).revokedAt()).isNotNull();
    }

    @Test
    void aKeyIsGoodUntilItsRevocationAndThatIsNeverPutOff() throws Exception {
        var store = open();
        var secret = ApiKeySecret.random();
        store.add(secret.sha256(), key(secret, ANN, null));
        store.revoke(secret.id(), Duration.ofHours(1));
        assertThat(store.find(secret.sha256())).isPresent();
        var first = listed(store, secret).revokedAt();

        store.revoke(secret.id(), Duration.ofHours(2));

        assertThat(listed(store, secret).revokedAt()).isEqualTo(first);
        store.revoke(secret.id(), Duration.ZERO);
        assertThat(store.find(secret.sha256())).isEmpty();
    }

    @Test
    void aKeyThatIsNoneIsNotRevoked() throws Exception {
        assertThat(open().revoke("nobody's", Duration.ZERO)).isFalse();
    }

    @Test
    void itsLastUseIsNotedAndAListIsNoUse() throws Exception {
        var store = open();
        var secret = ApiKeySecret.random();
        store.add(secret.sha256(), key(secret, ANN, null));
        assertThat(listed(store, secret).lastUsedAt()).isNull();

        store.find(secret.sha256());

        assertThat(listed(store, secret).lastUsedAt())
                .isBetween(now.minusSeconds(90), now.plusSeconds(90));
    }

    @Test
    void theNewestIsListedFirst() throws Exception {
        var store = open();
        var old = ApiKeySecret.random();
        var young = ApiKeySecret.random();
        store.add(
                old.sha256(),
                new ApiKey(old.id(), "old", ANN, now.minusSeconds(60), null, null, null));
        store.add(young.sha256(), key(young, ANN, null));
        assertThat(store.list()).extracting(ApiKey::id).containsSubsequence(young.id(), old.id());
    }

    private static ApiKey listed(ApiKeyStore store, ApiKeySecret secret) {
        return store.list().stream()
                .filter(key -> key.id().equals(secret.id()))
                .findFirst()
                .orElseThrow();
    }
}
