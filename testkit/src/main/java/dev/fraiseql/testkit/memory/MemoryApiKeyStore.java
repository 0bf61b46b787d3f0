package dev.fraiseql.testkit.memory;

import dev.fraiseql.domain.identity.ApiKey;
import dev.fraiseql.ports.identity.ApiKeyStore;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** API keys that live as long as the process. Thread-safe. */
public final class MemoryApiKeyStore implements ApiKeyStore {

    private final Map<String, ApiKey> keys = new ConcurrentHashMap<>();

    @Override
    public Optional<ApiKey> find(String sha256) {
        var now = Instant.now();
        var found =
                Optional.ofNullable(keys.get(sha256))
                        .filter(key -> key.endsAt() == null || now.isBefore(key.endsAt()));
        found.ifPresent(
                key ->
                        keys.computeIfPresent(
                                sha256,
                                (hash, used) ->
                                        with(
                                                used,
                                                used.revokedAt(),
                                                now.truncatedTo(ChronoUnit.MINUTES))));
        return found;
    }

    @Override
    public void add(String sha256, ApiKey key) {
        keys.put(sha256, with(key, null, null));
    }

    @Override
    public List<ApiKey> list() {
        return keys.values().stream()
                .sorted(Comparator.comparing(ApiKey::createdAt).reversed())
                .toList();
    }

    @Override
    public boolean revoke(String id, Duration in) {
        var at = Instant.now().plus(in);
        var found = keys.entrySet().stream().filter(key -> key.getValue().id().equals(id)).toList();
        found.forEach(
                key ->
                        keys.computeIfPresent(
                                key.getKey(),
                                (hash, revoked) ->
                                        with(
                                                revoked,
                                                revoked.revokedAt() == null
                                                                || at.isBefore(revoked.revokedAt())
                                                        ? at
                                                        : revoked.revokedAt(),
                                                revoked.lastUsedAt())));
        return !found.isEmpty();
    }

    private static ApiKey with(
            ApiKey key, @Nullable Instant revokedAt, @Nullable Instant lastUsedAt) {
        return new ApiKey(
                key.id(),
                key.name(),
                key.subject(),
                key.createdAt(),
                key.expiresAt(),
                revokedAt,
                lastUsedAt);
    }
}
