package dev.fraiseql.adapters.security;

import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.identity.Credentials;
import dev.fraiseql.ports.identity.Authenticator;
import dev.fraiseql.testkit.memory.MemoryApiKeyStore;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Authenticators as the module makes them, at a clock of the test. */
final class Authenticators {

    private Authenticators() {}

    static Authenticator of(TokenConfig tokens, InstantSource clock) {
        var config =
                new SecurityConfig(
                        Optional.of(tokens),
                        false,
                        List.of(),
                        false,
                        1_000_000,
                        SecurityConfig.DEFAULT_REMEMBERED);
        return SecurityModule.authenticator(config, new MemoryApiKeyStore(), clock);
    }

    static FailureException refusal(
            Authenticator authenticator, Credentials credentials, String origin) {
        try {
            authenticator.authenticate(credentials, origin);
        } catch (FailureException failure) {
            return failure;
        }
        throw new AssertionError("was let in");
    }

    static FailureCode codeOf(Authenticator authenticator, Credentials credentials, String origin) {
        return refusal(authenticator, credentials, origin).first().code();
    }
}
