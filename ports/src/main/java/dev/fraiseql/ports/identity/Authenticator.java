package dev.fraiseql.ports.identity;

import dev.fraiseql.domain.identity.Credentials;
import dev.fraiseql.domain.identity.Subject;

/** Finds out who is calling; the same one stands behind every door. Thread-safe. */
public interface Authenticator {

    /**
     * @param origin the peer's address without its port, to which wrong credentials are counted;
     *     empty where it has none
     * @throws dev.fraiseql.domain.failure.FailureException {@code AUTHENTICATION_REQUIRED} if
     *     nothing was shown and anonymous callers are not allowed; {@code AUTHENTICATION_FAILED} if
     *     what was shown is wrong, expired or revoked (never falls back to anonymous); {@code
     *     AUTHENTICATION_THROTTLED} if too much was wrong from there; {@code DATABASE_UNAVAILABLE}
     *     and {@code IDENTITY_PROVIDER_UNAVAILABLE} if it can't be found out now
     */
    Subject authenticate(Credentials credentials, String origin);
}
