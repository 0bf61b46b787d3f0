package dev.fraiseql.domain.schema;

import java.util.Set;

/**
 * Whom a rule is for: who has one of the roles, if any are named, and one of the scopes, if any are
 * named.
 */
public record Grantees(Set<String> roles, Set<String> scopes) {

    public static final Grantees EVERYONE = new Grantees(Set.of(), Set.of());

    public Grantees {
        roles = Set.copyOf(roles);
        scopes = Set.copyOf(scopes);
    }

    /** Whether a caller with these is one of them. */
    public boolean include(Set<String> callersRoles, Set<String> callersScopes) {
        return (roles.isEmpty() || roles.stream().anyMatch(callersRoles::contains))
                && (scopes.isEmpty() || scopes.stream().anyMatch(callersScopes::contains));
    }
}
