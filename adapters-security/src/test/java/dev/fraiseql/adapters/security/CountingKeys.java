package dev.fraiseql.adapters.security;

import dev.fraiseql.domain.identity.ApiKey;
import dev.fraiseql.ports.identity.ApiKeyStore;
import dev.fraiseql.testkit.memory.MemoryApiKeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Keys in memory that count look-ups. */
final class CountingKeys implements ApiKeyStore {

    private final MemoryApiKeyStore keys = new MemoryApiKeyStore();
    private int lookups;

    int lookups() {
        return lookups;
    }

    @Override
    public Optional<ApiKey> find(String sha256) {
        lookups++;
        return keys.find(sha256);
    }

    @Override
    public void add(String sha256, ApiKey key) {
        keys.add(sha256, key);
    }

    @Override
    public List<ApiKey> list() {
        return keys.list();
    }

    @Override
    public boolean revoke(String id, Duration in) {
        return keys.revoke(id, in);
    }
}
