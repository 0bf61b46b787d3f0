package dev.fraiseql.ports.identity;

import dev.fraiseql.domain.identity.ApiKey;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** API keys by their hash; a key itself is never stored. Thread-safe. */
public interface ApiKeyStore {

    /**
     * Finds a key that someone shows, and takes note that it was used, to the minute.
     *
     * @param sha256 lower-case hexadecimal SHA-256 of the whole key
     * @return a key that is neither expired nor revoked
     */
    Optional<ApiKey> find(String sha256);

    /** Stores a key; what it knows of uses and revocation is not looked at. */
    void add(String sha256, ApiKey key);

    /** All there ever were, the newest first. */
    List<ApiKey> list();

    /**
     * Revokes a key, in a while or at once; never later than it is revoked already.
     *
     * @return whether there is one of this id
     */
    boolean revoke(String id, Duration in);
}
