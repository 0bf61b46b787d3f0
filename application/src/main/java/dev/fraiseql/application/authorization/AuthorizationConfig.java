package dev.fraiseql.application.authorization;

/**
 * @param denyByDefault whether types and functions without a rule are refused, and not there for
 *     callers; otherwise they are open to everyone
 */
public record AuthorizationConfig(boolean denyByDefault) {

    public static final AuthorizationConfig ALLOWING = new AuthorizationConfig(false);
}
