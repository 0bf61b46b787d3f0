package dev.fraiseql.adapters.security;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.ports.identity.ApiKeyStore;

/**
 * Knows API keys by their hash. Whether and how long a key is remembered is the store's business.
 */
final class ApiKeyAuthenticator {

    /** Longer ones were never made; they are not worth a digest. */
    private static final int LONGEST_KEY = 512;

    private final ApiKeyStore store;

    ApiKeyAuthenticator(ApiKeyStore store) {
        this.store = store;
    }

    Subject authenticate(String key) {
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw refused();
        }
        return store.find(Digests.sha256(key)).orElseThrow(ApiKeyAuthenticator::refused);
    }

    private static RuntimeException refused() {
        return Failure.of(
                        FailureCode.AUTHENTICATION_FAILED,
                        "The API key is unknown, expired or revoked.",
                        "Check the key, or make a new one with `fraiseql api-key create`.")
                .asException();
    }
}
