package dev.fraiseql.application.authorization;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.fraiseql.domain.authorization.Trait;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.domain.schema.Schema;
import java.util.Set;

/**
 * Tells the rights of callers of one schema. They are kept by what the rules ask of a caller, never
 * by the caller, so that there are as many as there are combinations of the roles, scopes and
 * claims that rules name. Thread-safe.
 */
public final class Authorizer {

    /** More combinations than this in use at once are made again in turn. */
    private static final int REMEMBERED = 256;

    private final SchemaRules rules;
    private final Rights unrestricted;
    private final LoadingCache<Set<Trait>, Rights> rights;

    /**
     * @throws dev.fraiseql.domain.failure.FailureException {@code FILTER_MALFORMED}, {@code
     *     UNKNOWN_COLUMN} for rules that no compiler wrote
     */
    public Authorizer(Schema schema, AuthorizationConfig config) {
        this.rules = new SchemaRules(schema, config.denyByDefault());
        this.unrestricted = Rights.unrestricted(schema);
        this.rights =
                Caffeine.newBuilder()
                        .maximumSize(REMEMBERED)
                        .build(traits -> Rights.of(rules, traits, config.denyByDefault()));
    }

    public Rights of(Subject subject) {
        return rules.openToAll() ? unrestricted : rights.get(rules.traits(subject));
    }

    /** Those of the server itself. */
    public Rights unrestricted() {
        return unrestricted;
    }
}
