package dev.fraiseql.adapters.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.ports.identity.ApiKeyStore;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Knows API keys by their hash. A key that was found is remembered for a few seconds, so that a busy caller does not
 * cost a query a request; that is how long a revoked key may still work.
 */
final class ApiKeyAuthenticator {

    static final Duration REMEMBERED = Duration.ofSeconds(10);

    private static final int MOST_REMEMBERED = 10_000;

    /** Longer ones were never made; they are not worth a digest. */
    private static final int LONGEST_KEY = 512;

    private final ApiKeyStore store;
    private final Cache<String, Subject> known;

    ApiKeyAuthenticator(ApiKeyStore store, InstantSource clock) {
        this.store = store;
        this.known = Caffeine.newBuilder()
                .maximumSize(MOST_REMEMBERED)
                .expireAfterWrite(REMEMBERED)
                .ticker(() -> clock.millis() * 1_000_000)
                .build();
    }

    Subject authenticate(String key) {
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw refused();
        }
        var hash = Digests.sha256(key);
        var subject = known.getIfPresent(hash);
        if (subject == null) {
            subject = store.find(hash).orElseThrow(ApiKeyAuthenticator::refused);
            known.put(hash, subject);
        }
        return subject;
    }

    private static RuntimeException refused() {
        return Failure.of(
                        FailureCode.AUTHENTICATION_FAILED,
                        "The API key is unknown, expired or revoked.",
                        "Check the key, or make a new one with `fraiseql api-key create`.")
                .asException();
    }
}
