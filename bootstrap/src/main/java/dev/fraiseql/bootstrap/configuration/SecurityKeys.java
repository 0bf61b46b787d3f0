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
                            "The secret that JSON Web Tokens are signed with: HS256 with 32 bytes or more, as"
                                    + " `openssl rand -base64 48` makes; HS384 from 48 bytes, HS512 from 64.")
                    .asSecret();

    public static final Key<String> JWT_PUBLIC_KEY =
            Key.absent(
                    "security.jwt_public_key",
                    Kind.TEXT,
                    "no JWT is accepted",
                    "Instead of a secret: a PEM file with the public key or certificate that tokens are verified with, RSA"
                            + " (RS, PS), EC (ES) or Ed25519 (EdDSA).");

    public static final Key<String> JWKS_URL =
            Key.absent(
                    "security.jwks_url",
                    Kind.TEXT,
                    "no JWT is accepted",
                    "Instead of a secret: where the issuer publishes its keys as a JSON Web Key Set, `https:`. Needs"
                            + " `jwt_issuer`, and `jwt_audience` or a required claim with its value.");

    public static final Key<String> OIDC_ISSUER =
            Key.absent(
                    "security.oidc_issuer",
                    Kind.TEXT,
                    "no JWT is accepted",
                    "Instead of a secret: an OpenID Connect provider, which says itself where its keys are. What tokens"
                            + " have as `iss`, to the letter. Needs `jwt_audience` or a required claim with its value.");

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

    public static final Key<List<String>> JWT_REQUIRED_CLAIMS =
            Key.absent(
                    "security.jwt_required_claims",
                    Kind.TEXTS,
                    "`exp` and the user",
                    "What else a token must claim: a claim's name, or `name=value`.");

    public static final Key<String> USER_CLAIM =
            Key.of(
                    "security.user_claim",
                    Kind.TEXT,
                    "sub",
                    "The claim that names a token's user; within an object by its path.");

    public static final Key<String> ORG_CLAIM =
            Key.absent(
                    "security.org_claim",
                    Kind.TEXT,
                    "`org_id`, else `org`",
                    "The claim that names the organisation a token's user acts for; within an object by its path.");

    public static final Key<String> SCOPES_CLAIM =
            Key.absent(
                    "security.scopes_claim",
                    Kind.TEXT,
                    "`scope` and `scopes`",
                    "The claim that holds a token's scopes, one text with spaces or a list; within an object by its path.");

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

    public static final Key<List<String>> CLIENT_CERTIFICATES =
            Key.absent(
                    "security.client_certificates",
                    Kind.TEXTS,
                    "they name nobody",
                    "Whom client certificates stand for, the first that fits: `CN=`, `DNS=` or `URI=` (subject alternative"
                            + " names), then `user=`, `org=`, `roles=` and `scopes=` with `;` between them, as in"
                            + " `URI=spiffe://acme/etl; user=etl; org=acme; roles=loader reader`.");

    public static final Key<Integer> FAILED_ATTEMPTS =
            Key.of(
                    "security.failed_attempts",
                    Kind.integer(1, 1_000_000),
                    "20",
                    "How many wrong credentials an address (IPv6: a /64 network) may show in a minute. Beyond it unknown"
                            + " credentials from there are refused unseen; those that were right in the last ten minutes"
                            + " are let in.");

    public static final Key<Duration> RECHECK_INTERVAL =
            Key.of(
                    "security.recheck_interval",
                    Kind.DURATION_OF_TIME,
                    "10s",
                    "At most so long a stream goes on after its caller's token expired or its key was revoked, 1s to 1h.");

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

    public static final Key<Boolean> ALLOW_PLAINTEXT_STORES =
            Key.of(
                    "security.allow_plaintext_stores",
                    Kind.BOOLEAN,
                    "false",
                    "Whether NATS, ClickHouse and Elasticsearch on other machines may be reached in plain text: passwords and"
                            + " events can be read and changed on the way. For PostgreSQL its URL's `sslmode` says so.");

    public static final Key<String> DEFAULT =
            Key.of(
                    "security.default",
                    Kind.choice("allow", "deny"),
                    "allow",
                    "What becomes of types and functions that no `@authorize` of the schema is about: open to everyone, or refused"
                            + " to everyone and invisible.");

    /** In the order of the documentation. */
    static final List<Key<?>> ALL =
            List.of(
                    JWT_SECRET,
                    JWT_PUBLIC_KEY,
                    JWKS_URL,
                    OIDC_ISSUER,
                    JWT_ISSUER,
                    JWT_AUDIENCE,
                    JWT_REQUIRED_CLAIMS,
                    USER_CLAIM,
                    ORG_CLAIM,
                    SCOPES_CLAIM,
                    ROLES_CLAIM,
                    CLOCK_SKEW,
                    CURSOR_SECRET,
                    API_KEYS,
                    CLIENT_CERTIFICATES,
                    FAILED_ATTEMPTS,
                    RECHECK_INTERVAL,
                    ALLOW_ANONYMOUS,
                    ALLOW_PLAINTEXT,
                    ALLOW_PLAINTEXT_STORES,
                    DEFAULT);

    private SecurityKeys() {}
}
