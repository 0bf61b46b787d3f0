package dev.fraiseql.adapters.security;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.ports.identity.ApiKeyStore;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Knows API keys by their hash. It is of 256 random bits, so that neither a slow hash is needed nor
 * a comparison in constant time: nobody can steer where a guess's hash falls in the index.
 */
final class ApiKeyJudge implements Judge {

    /** Longer ones were never made; they are not worth a look-up. */
    private static final int LONGEST_KEY = 512;

    private final ApiKeyStore store;
    private final Duration remembered;
    private final InstantSource clock;

    ApiKeyJudge(ApiKeyStore store, Duration remembered, InstantSource clock) {
        this.store = store;
        this.remembered = remembered;
        this.clock = clock;
    }

    @Override
    public Identity judge(String key, String hash) {
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            throw refused();
        }
        var found = store.find(hash).orElseThrow(ApiKeyJudge::refused);
        var until = clock.instant().plus(remembered);
        var expires = found.expiresAt();
        return new Identity(
                found.subject(), expires != null && expires.isBefore(until) ? expires : until);
    }

    private static RuntimeException refused() {
        return Failure.of(
                        FailureCode.AUTHENTICATION_FAILED,
                        "The API key is unknown, expired or revoked.",
                        "Check the key, or make a new one with `fraiseql api-key create`.")
                .asException();
    }
}
