package dev.fraiseql.ports.identity;

import dev.fraiseql.domain.identity.Subject;
import java.util.Optional;

/** API keys by their hash; a key itself is never stored. */
public interface ApiKeyStore {

    /**
     * @param sha256 lower-case hexadecimal SHA-256 of the whole key
     * @return the subject of a key that is neither expired nor revoked
     */
    Optional<Subject> find(String sha256);

    /** Stores a key for a subject. */
    void add(String sha256, String name, Subject subject);
}
