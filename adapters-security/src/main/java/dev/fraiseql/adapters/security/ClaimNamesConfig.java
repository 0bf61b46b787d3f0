package dev.fraiseql.adapters.security;

import java.util.List;

/**
 * Where a token says whom it names. A claim within an object is named by its path, as in {@code
 * realm_access.roles}.
 *
 * @param user who it is
 * @param org the organisation it acts for: the first of these that is there
 * @param roles texts, in any of these
 * @param scopes texts or OAuth's space-separated text, in any of these
 */
public record ClaimNamesConfig(
        String user, List<String> org, List<String> roles, List<String> scopes) {

    public static final ClaimNamesConfig DEFAULT =
            new ClaimNamesConfig(
                    "sub", List.of("org_id", "org"), List.of("roles"), List.of("scope", "scopes"));

    public ClaimNamesConfig {
        org = List.copyOf(org);
        roles = List.copyOf(roles);
        scopes = List.copyOf(scopes);
    }
}
