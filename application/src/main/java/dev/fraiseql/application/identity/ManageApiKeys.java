package dev.fraiseql.application.identity;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.identity.ApiKey;
import dev.fraiseql.domain.identity.ApiKeySecret;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.ports.identity.ApiKeyStore;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What an operator with the database's own password does with API keys. Thread-safe. */
public final class ManageApiKeys {

    private final ApiKeyStore store;

    @Inject
    public ManageApiKeys(ApiKeyStore store) {
        this.store = store;
    }

    /**
     * @param lifetime null for no end
     * @return the key, which nobody can show again
     */
    public ApiKeySecret create(String name, Subject subject, @Nullable Duration lifetime) {
        var secret = ApiKeySecret.random();
        var now = Instant.now();
        var expires = lifetime == null ? null : now.plus(lifetime);
        store.add(
                secret.sha256(), new ApiKey(secret.id(), name, subject, now, expires, null, null));
        return secret;
    }

    /**
     * Makes a key that takes another's place: with its name, subject and lifetime. Both are good
     * for a while.
     *
     * @param grace how long the old one still is
     * @throws FailureException {@code BAD_USER_INPUT} if there is no such key, or it has ended
     */
    public ApiKeySecret rotate(String id, Duration grace) {
        var old =
                store.list().stream()
                        .filter(key -> key.id().equals(id))
                        .findFirst()
                        .orElseThrow(() -> unknown(id));
        var end = old.endsAt();
        if (end != null && end.isBefore(Instant.now())) {
            throw Failure.of(
                            FailureCode.BAD_USER_INPUT,
                            "The API key " + id + " has ended.",
                            "Make a new one with `fraiseql api-key create`.")
                    .asException();
        }
        var expires = old.expiresAt();
        var secret =
                create(
                        old.name(),
                        old.subject(),
                        expires == null ? null : Duration.between(old.createdAt(), expires));
        store.revoke(id, grace);
        return secret;
    }

    /** All there ever were, the newest first. */
    public List<ApiKey> list() {
        return store.list();
    }

    /**
     * Ends a key now; servers know within {@code security.recheck_interval}.
     *
     * @throws FailureException {@code BAD_USER_INPUT} if there is no such key
     */
    public void revoke(String id) {
        if (!store.revoke(id, Duration.ZERO)) {
            throw unknown(id);
        }
    }

    private static FailureException unknown(String id) {
        return Failure.of(
                        FailureCode.BAD_USER_INPUT,
                        "There is no API key " + id + ".",
                        "Use an id of `fraiseql api-key list`.")
                .asException();
    }
}
