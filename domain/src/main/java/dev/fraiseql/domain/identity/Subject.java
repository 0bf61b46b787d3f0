package dev.fraiseql.domain.identity;

import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who is calling. It is given to every use case and reaches the database as transaction-local
 * session variables ({@code fraiseql.user_id}, {@code fraiseql.org_id}, {@code fraiseql.roles},
 * {@code fraiseql.claims}).
 *
 * @param userId null for the anonymous subject
 * @param orgId the organisation it acts for, if any
 * @param roles what it is, e.g. {@code accountant}; the schema's rules name them
 * @param scopes what it was granted, e.g. {@code events:read}
 */
public record Subject(
        @Nullable String userId,
        @Nullable String orgId,
        Set<String> roles,
        Set<String> scopes,
        Claims claims) {

    /** The scope that reading events needs. */
    public static final String EVENTS_READ = "events:read";

    /** The scope that operating the server needs. */
    public static final String ADMIN = "admin";

    /** The scope that reading metrics needs, which operating the server includes. */
    public static final String METRICS = "metrics";

    /** The scope that persisting queries needs. */
    public static final String QUERIES_WRITE = "queries:write";

    /**
     * The caller of a server that is open to anyone: it may do what needs no identity, and read
     * events, because whoever opens the door to anonymous callers opens it to all.
     */
    public static final Subject ANONYMOUS = new Subject(null, null, Set.of(EVENTS_READ));

    /** FraiseQL itself: relay and projections. */
    public static final Subject SYSTEM = new Subject("fraiseql", null, Set.of(EVENTS_READ));

    public Subject {
        roles = Set.copyOf(roles);
        scopes = Set.copyOf(scopes);
        Objects.requireNonNull(claims, "claims");
    }

    /** Without roles and claims. */
    public Subject(@Nullable String userId, @Nullable String orgId, Set<String> scopes) {
        this(userId, orgId, Set.of(), scopes, Claims.NONE);
    }

    public boolean has(String scope) {
        return scopes.contains(scope);
    }
}
