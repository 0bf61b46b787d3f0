package dev.fraiseql.adapters.postgres.identity;

import dev.fraiseql.adapters.postgres.connection.Database;
import dev.fraiseql.domain.identity.ApiKey;
import dev.fraiseql.domain.identity.Claims;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.ports.identity.ApiKeyStore;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code fraiseql.api_key}. A key's roles are its claim {@code roles}. */
final class PostgresApiKeyStore implements ApiKeyStore {

    private static final Logger LOG = LoggerFactory.getLogger(PostgresApiKeyStore.class);

    private static final String COLUMNS =
            "select id, name, user_id, org_id, scopes, claims, created_at, expires_at, revoked_at, last_used_at";
    private static final String FIND =
            COLUMNS
                    + """
                    , last_used_at is null or last_used_at < now() - interval '1 minute'
                      from fraiseql.api_key
                     where sha256 = ? and (revoked_at is null or revoked_at > now())
                       and (expires_at is null or expires_at > now())""";
    private static final String USED =
            """
            update fraiseql.api_key set last_used_at = now()
             where id = ? and (last_used_at is null or last_used_at < now() - interval '1 minute')""";
    private static final String LIST =
            COLUMNS + " from fraiseql.api_key order by created_at desc, id";
    private static final String ADD =
            """
            insert into fraiseql.api_key (sha256, id, name, user_id, org_id, scopes, claims, created_at, expires_at)
            values (?, ?, ?, ?, ?, ?, ?::json, ?, ?)""";
    private static final String REVOKE =
            """
            update fraiseql.api_key
               set revoked_at = least(revoked_at, now() + ? * interval '1 millisecond')
             where id = ?""";

    /** Behind the columns of a key. */
    private static final int UNNOTED = 11;

    private final Database database;

    @Inject
    PostgresApiKeyStore(Database database) {
        this.database = database;
    }

    @Override
    public Optional<ApiKey> find(String sha256) {
        return database.withConnection(
                connection -> {
                    try (var find = connection.prepareStatement(FIND)) {
                        find.setString(1, sha256);
                        try (var row = find.executeQuery()) {
                            if (!row.next()) {
                                return Optional.empty();
                            }
                            var key = key(row);
                            if (row.getBoolean(UNNOTED)) {
                                note(connection, key.id());
                            }
                            return Optional.of(key);
                        }
                    }
                });
    }

    /** A database that only reads at the moment is no reason to let nobody in. */
    private static void note(Connection connection, String id) {
        try (var used = connection.prepareStatement(USED)) {
            used.setString(1, id);
            used.executeUpdate();
        } catch (SQLException unnoted) {
            LOG.warn("the use of API key {} was not noted: {}", id, unnoted.getMessage());
        }
    }

    @Override
    public void add(String sha256, ApiKey key) {
        var subject = key.subject();
        database.withConnection(
                connection -> {
                    try (var add = connection.prepareStatement(ADD)) {
                        add.setString(1, sha256);
                        add.setString(2, key.id());
                        add.setString(3, key.name());
                        add.setString(4, subject.userId());
                        add.setString(5, subject.orgId());
                        add.setArray(
                                6, connection.createArrayOf("text", subject.scopes().toArray()));
                        add.setString(7, subject.claims().json());
                        add.setObject(8, time(key.createdAt()));
                        add.setObject(9, time(key.expiresAt()));
                        return add.executeUpdate();
                    }
                });
    }

    @Override
    public List<ApiKey> list() {
        return database.withConnection(
                connection -> {
                    try (var list = connection.prepareStatement(LIST);
                            var row = list.executeQuery()) {
                        var keys = new ArrayList<ApiKey>();
                        while (row.next()) {
                            keys.add(key(row));
                        }
                        return List.copyOf(keys);
                    }
                });
    }

    @Override
    public boolean revoke(String id, Duration in) {
        return database.withConnection(
                connection -> {
                    try (var revoke = connection.prepareStatement(REVOKE)) {
                        revoke.setLong(1, in.toMillis());
                        revoke.setString(2, id);
                        return revoke.executeUpdate() > 0;
                    }
                });
    }

    private static ApiKey key(ResultSet row) throws SQLException {
        var claims = Claims.of(row.getString(6));
        var subject =
                new Subject(
                        row.getString(3),
                        row.getString(4),
                        Set.copyOf(claims.get(Claims.ROLES)),
                        Set.copyOf(List.of((String[]) row.getArray(5).getArray())),
                        claims);
        var created = instant(row, 7);
        return new ApiKey(
                row.getString(1),
                row.getString(2),
                subject,
                created == null ? Instant.EPOCH : created,
                instant(row, 8),
                instant(row, 9),
                instant(row, 10));
    }

    private static @Nullable OffsetDateTime time(@Nullable Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
