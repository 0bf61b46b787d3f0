package dev.fraiseql.adapters.postgres.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.fraiseql.adapters.postgres.connection.Database;
import dev.fraiseql.domain.identity.Claims;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.ports.identity.ApiKeyStore;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads {@code fraiseql.api_key}. A key that was found is good for five seconds without asking
 * again: so long a revocation may take. Its roles are its claim {@code roles}. Keys that were not
 * found are not remembered, so that guessing fills no memory and a new key works at once.
 */
final class PostgresApiKeyStore implements ApiKeyStore {
    static final Duration REMEMBERED = Duration.ofSeconds(5);
    private static final int REMEMBERED_KEYS = 10_000;

    private static final String FIND =
            """
            select user_id, org_id, scopes, claims
              from fraiseql.api_key
             where sha256 = ? and revoked_at is null and (expires_at is null or expires_at > now())""";
    private static final String ADD =
            """
            insert into fraiseql.api_key (sha256, name, user_id, org_id, scopes, claims)
            values (?, ?, ?, ?, ?, ?::json)""";

    private final Database database;
    private final Cache<String, Subject> found =
            Caffeine.newBuilder().maximumSize(REMEMBERED_KEYS).expireAfterWrite(REMEMBERED).build();

    @Inject
    PostgresApiKeyStore(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Subject> find(String sha256) {
        var known = found.getIfPresent(sha256);
        if (known != null) {
            return Optional.of(known);
        }
        var stored = read(sha256);
        stored.ifPresent(subject -> found.put(sha256, subject));
        return stored;
    }

    @Override
    public void add(String sha256, String name, Subject subject) {
        database.withConnection(
                connection -> {
                    try (var add = connection.prepareStatement(ADD)) {
                        add.setString(1, sha256);
                        add.setString(2, name);
                        add.setString(3, subject.userId());
                        add.setString(4, subject.orgId());
                        add.setArray(
                                5, connection.createArrayOf("text", subject.scopes().toArray()));
                        add.setString(6, subject.claims().json());
                        return add.executeUpdate();
                    }
                });
    }

    private Optional<Subject> read(String sha256) {
        return database.withConnection(
                connection -> {
                    try (var find = connection.prepareStatement(FIND)) {
                        find.setString(1, sha256);
                        try (var row = find.executeQuery()) {
                            return row.next() ? Optional.of(subject(row)) : Optional.empty();
                        }
                    }
                });
    }

    private static Subject subject(ResultSet row) throws SQLException {
        var scopes = Set.copyOf(List.of((String[]) row.getArray(3).getArray()));
        var claims = Claims.of(row.getString(4));
        return new Subject(
                row.getString(1),
                row.getString(2),
                Set.copyOf(claims.get(Claims.ROLES)),
                scopes,
                claims);
    }
}
