package dev.fraiseql.adapters.security;

/** Judges one sort of secrets, from scratch. Thread-safe. */
interface Judge {

    /**
     * @param hash the secret's, from {@link dev.fraiseql.domain.identity.SecretDigest}
     * @throws dev.fraiseql.domain.failure.FailureException {@code AUTHENTICATION_FAILED} if it is
     *     wrong; another if that can't be told now
     */
    Identity judge(String secret, String hash);
}
