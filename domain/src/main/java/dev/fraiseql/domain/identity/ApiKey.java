package dev.fraiseql.domain.identity;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An API key as it is known of one: never the key itself.
 *
 * @param id its visible part, for lists and logs
 * @param name what it is for
 * @param subject whom it stands for; its roles are the claim {@link Claims#ROLES}
 * @param expiresAt null for never
 * @param revokedAt since when it is no good, which may still be to come; null for not revoked
 * @param lastUsedAt to the minute; null for never
 */
public record ApiKey(
        String id,
        String name,
        Subject subject,
        Instant createdAt,
        @Nullable Instant expiresAt,
        @Nullable Instant revokedAt,
        @Nullable Instant lastUsedAt) {

    public ApiKey {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(createdAt, "createdAt");
    }

    /** When it ends, or ended; null for never. */
    public @Nullable Instant endsAt() {
        if (expiresAt == null || revokedAt == null) {
            return expiresAt == null ? revokedAt : expiresAt;
        }
        return expiresAt.isBefore(revokedAt) ? expiresAt : revokedAt;
    }
}
