package dev.fraiseql.bootstrap.configuration;

import java.time.Duration;
import java.util.List;

/** Who is let in: what an operator can set of it. */
public final class SecurityKeys {

    public static final Key<String> JWT_SECRET =
            Key.absent(
                            "security.jwt_secret",
                            Kind.TEXT,
                            "no JWT is accepted",
                            "The secret that JSON Web Tokens are signed with (HS256), 32 bytes or more:"
                                    + " `openssl rand -base64 48`.")
                    .asSecret();

    public static final Key<String> JWT_ISSUER =
            Key.absent(
                    "security.jwt_issuer",
                    Kind.TEXT,
                    "any issuer",
                    "What a token's `iss` must be.");

    public static final Key<String> JWT_AUDIENCE =
            Key.absent(
                    "security.jwt_audience",
                    Kind.TEXT,
                    "any audience",
                    "What a token's `aud` must hold.");

    public static final Key<String> ROLES_CLAIM =
            Key.of(
                    "security.roles_claim",
                    Kind.TEXT,
                    "roles",
                    "The claim that holds a token's roles, one text or a list; within an object by its path, such as"
                            + " `realm_access.roles`. An API key's roles are its claim `roles`.");

    public static final Key<Duration> CLOCK_SKEW =
            Key.of(
                    "security.clock_skew",
                    Kind.DURATION_OF_TIME,
                    "30s",
                    "How far the clocks of the tokens' issuer and this server may differ.");

    public static final Key<String> CURSOR_SECRET =
            Key.absent(
                            "security.cursor_secret",
                            Kind.TEXT,
                            "random, until the process ends",
                            "What the cursors of connections are sealed with, 32 bytes or more: `openssl rand -base64 48`. Servers that"
                                    + " share it take each other's cursors, and cursors outlive a restart.")
                    .asSecret();

    public static final Key<Boolean> API_KEYS =
            Key.of(
                    "security.api_keys",
                    Kind.BOOLEAN,
                    "false",
                    "Whether API keys are accepted; `fraiseql api-key create` makes them.");

    public static final Key<Boolean> ALLOW_ANONYMOUS =
            Key.of(
                    "security.allow_anonymous",
                    Kind.BOOLEAN,
                    "false",
                    "Whether callers without credentials are let in. Wrong credentials are refused in any case.");

    public static final Key<Boolean> ALLOW_PLAINTEXT =
            Key.of(
                    "security.allow_plaintext",
                    Kind.BOOLEAN,
                    "false",
                    "Whether doors without a certificate may listen on other addresses than loopback: keys, tokens and rows can"
                            + " be read and changed on the way. For what stands behind a proxy that speaks TLS.");

    /** In the order of the documentation. */
    static final List<Key<?>> ALL =
            List.of(
                    JWT_SECRET,
                    JWT_ISSUER,
                    JWT_AUDIENCE,
                    ROLES_CLAIM,
                    CLOCK_SKEW,
                    CURSOR_SECRET,
                    API_KEYS,
                    ALLOW_ANONYMOUS,
                    ALLOW_PLAINTEXT);

    private SecurityKeys() {}
}
