package dev.fraiseql.testkit.memory;

import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.ports.identity.ApiKeyStore;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** API keys that live as long as the process. Thread-safe. */
public final class MemoryApiKeyStore implements ApiKeyStore {

    private final Map<String, Subject> subjects = new ConcurrentHashMap<>();

    @Override
    public Optional<Subject> find(String sha256) {
        return Optional.ofNullable(subjects.get(sha256));
    }

    @Override
    public void add(String sha256, String name, Subject subject) {
        subjects.put(sha256, subject);
    }
}
