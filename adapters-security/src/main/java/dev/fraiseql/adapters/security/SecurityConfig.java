package dev.fraiseql.adapters.security;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Whom to let in.
 *
 * @param tokens which JSON Web Tokens are accepted; none without it
 * @param apiKeys whether API keys are accepted
 * @param certificates whom client certificates name, the first that fits; without any they name
 *     nobody
 * @param allowAnonymous whether a caller without credentials is let in
 * @param failedAttempts how many wrong credentials a source may show in a minute
 * @param remembered how long an API key that was found is good without asking the store again
 */
public record SecurityConfig(
        Optional<TokenConfig> tokens,
        boolean apiKeys,
        List<CertificateConfig> certificates,
        boolean allowAnonymous,
        int failedAttempts,
        Duration remembered) {

    public static final int DEFAULT_FAILED_ATTEMPTS = 20;
    public static final Duration DEFAULT_REMEMBERED = Duration.ofSeconds(5);

    public SecurityConfig {
        certificates = List.copyOf(certificates);
        if (failedAttempts < 1) {
            throw new IllegalArgumentException(
                    "security.failed_attempts is " + failedAttempts + "; use 1 or more");
        }
        if (!remembered.isPositive()) {
            throw new IllegalArgumentException("an API key is remembered for some time");
        }
    }

    /** No credentials are accepted, and none are needed. */
    public static SecurityConfig open() {
        return new SecurityConfig(
                Optional.empty(),
                false,
                List.of(),
                true,
                DEFAULT_FAILED_ATTEMPTS,
                DEFAULT_REMEMBERED);
    }
}
