package dev.fraiseql.ports.identity;

import dev.fraiseql.domain.identity.Credentials;
import dev.fraiseql.domain.identity.Subject;

/** Finds out who is calling; the same one stands behind every door. Thread-safe. */
public interface Authenticator {

    /**
     * @throws dev.fraiseql.domain.failure.FailureException {@code AUTHENTICATION_REQUIRED} if
     *     nothing was shown and anonymous callers are not allowed; {@code AUTHENTICATION_FAILED} if
     *     what was shown is wrong, expired or revoked (never falls back to anonymous)
     */
    Subject authenticate(Credentials credentials);
}
