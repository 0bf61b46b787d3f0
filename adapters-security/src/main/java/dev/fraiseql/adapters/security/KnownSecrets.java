package dev.fraiseql.adapters.security;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.identity.SecretDigest;
import dev.fraiseql.domain.identity.Subject;
import java.time.Duration;
import java.time.InstantSource;

/**
 * Remembers by its hash what became of each secret, so that a repeated one costs a digest and a
 * look-up, whether it was right or wrong. A source that was wrong too often has no new secret
 * looked at; one that was right of late is let in from there as before. The same wrong secret
 * counts once: a client that was left with an old key is no attack on those who share its address.
 */
final class KnownSecrets {

    /** Headers are shorter than that; a longer secret is not worth a digest. */
    private static final int LONGEST = 16_384;

    private static final int REMEMBERED = 10_000;

    /** How long a secret that was right is tried again in spite of its source. */
    private static final Duration RIGHT = Duration.ofMinutes(10);

    /** How long a wrong one is wrong unseen: a key may still be on its way to us. */
    private static final Duration WRONG = Duration.ofSeconds(5);

    private final Judge judge;
    private final FailedAttempts attempts;
    private final InstantSource clock;
    private final Cache<String, Identity> right;
    private final Cache<String, Failure> wrong;

    KnownSecrets(Judge judge, FailedAttempts attempts, InstantSource clock) {
        this.judge = judge;
        this.attempts = attempts;
        this.clock = clock;
        this.right = Caffeine.newBuilder().maximumSize(REMEMBERED).expireAfterAccess(RIGHT).build();
        this.wrong =
                Caffeine.newBuilder()
                        .maximumSize(REMEMBERED)
                        .expireAfterWrite(WRONG)
                        .ticker(() -> clock.instant().toEpochMilli() * 1_000_000)
                        .build();
    }

    /**
     * @throws FailureException {@code AUTHENTICATION_FAILED}, {@code AUTHENTICATION_THROTTLED}, or
     *     what the judge throws
     */
    Subject subject(String secret, String origin) {
        if (secret.length() > LONGEST) {
            throw Failure.of(
                            FailureCode.AUTHENTICATION_FAILED,
                            "The credentials are too long.",
                            "Send a JWT or an API key of less than 16 KiB.")
                    .asException();
        }
        var hash = SecretDigest.sha256(secret);
        var known = right.getIfPresent(hash);
        if (known != null && clock.instant().isBefore(known.until())) {
            return known.subject();
        }
        var refusal = wrong.getIfPresent(hash);
        if (refusal != null) {
            throw refusal.asException();
        }
        if (known == null) {
            attempts.check(origin);
        }
        return judged(secret, hash, origin);
    }

    private Subject judged(String secret, String hash, String origin) {
        try {
            var identity = judge.judge(secret, hash);
            right.put(hash, identity);
            return identity.subject();
        } catch (FailureException refused) {
            if (refused.first().code() == FailureCode.AUTHENTICATION_FAILED) {
                right.invalidate(hash);
                wrong.put(hash, refused.first());
                attempts.failed(origin);
            }
            throw refused;
        }
    }
}
