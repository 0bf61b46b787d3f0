package dev.fraiseql.bootstrap.configuration;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** What contradicts itself in who is let in. */
final class SecurityContradictions {

    /** RFC 7518 §3.2, as the security adapter has it. */
    private static final int SHORTEST_SECRET = 32;

    private static final List<Key<String>> KEYS =
            List.of(
                    SecurityKeys.JWT_SECRET,
                    SecurityKeys.JWT_PUBLIC_KEY,
                    SecurityKeys.JWKS_URL,
                    SecurityKeys.OIDC_ISSUER);

    private SecurityContradictions() {}

    static void find(Configuration configuration, Problems problems) {
        configuration
                .find(SecurityKeys.JWT_SECRET)
                .map(text -> text.getBytes(StandardCharsets.UTF_8).length)
                .filter(length -> length < SHORTEST_SECRET)
                .ifPresent(
                        length ->
                                problems.about(
                                        configuration,
                                        "security.jwt_secret has " + length + " bytes",
                                        "Use "
                                                + SHORTEST_SECRET
                                                + " or more, for example from `openssl rand -base64 48`.",
                                        SecurityKeys.JWT_SECRET));
        var set = KEYS.stream().filter(key -> isSet(configuration, key)).toList();
        if (set.size() > 1) {
            problems.about(
                    configuration,
                    "tokens are verified by one thing, and there are " + set,
                    "Keep one of them.",
                    set.toArray(Key<?>[]::new));
        }
        if (isSet(configuration, SecurityKeys.CLIENT_CERTIFICATES)
                && configuration.get(TlsKeys.CLIENT_AUTH).equals("off")) {
            problems.about(
                    configuration,
                    "security.client_certificates does nothing while tls.client_auth is off",
                    "Set tls.client_auth to optional or required, or remove it.",
                    SecurityKeys.CLIENT_CERTIFICATES,
                    TlsKeys.CLIENT_AUTH);
        }
        if (set.isEmpty()) {
            needsKeys(configuration, problems);
        } else {
            needsOurs(configuration, set.getFirst(), problems);
        }
    }

    private static void needsKeys(Configuration configuration, Problems problems) {
        if (isSet(configuration, SecurityKeys.JWT_ISSUER)
                || isSet(configuration, SecurityKeys.JWT_AUDIENCE)
                || isSet(configuration, SecurityKeys.JWT_REQUIRED_CLAIMS)) {
            problems.about(
                    configuration,
                    "security.jwt_issuer, jwt_audience and jwt_required_claims do nothing without security.jwt_secret",
                    "Set security.jwt_secret, jwt_public_key, jwks_url or oidc_issuer, or remove them.",
                    SecurityKeys.JWT_ISSUER,
                    SecurityKeys.JWT_AUDIENCE,
                    SecurityKeys.JWT_REQUIRED_CLAIMS);
        }
    }

    /** A provider signs tokens for other applications with the same keys. */
    private static void needsOurs(
            Configuration configuration, Key<String> keys, Problems problems) {
        var discovered = keys.equals(SecurityKeys.OIDC_ISSUER);
        if (!discovered && !keys.equals(SecurityKeys.JWKS_URL)) {
            return;
        }
        if (discovered == isSet(configuration, SecurityKeys.JWT_ISSUER)) {
            problems.about(
                    configuration,
                    discovered
                            ? "security.oidc_issuer and security.jwt_issuer are both set"
                            : "security.jwks_url needs security.jwt_issuer",
                    discovered
                            ? "Remove security.jwt_issuer: it is what oidc_issuer says."
                            : "Set security.jwt_issuer to what tokens have as `iss`.",
                    keys,
                    SecurityKeys.JWT_ISSUER);
        }
        var valued =
                configuration.find(SecurityKeys.JWT_REQUIRED_CLAIMS).orElse(List.of()).stream()
                        .anyMatch(claim -> claim.contains("="));
        if (!valued && !isSet(configuration, SecurityKeys.JWT_AUDIENCE)) {
            problems.about(
                    configuration,
                    keys + " alone would let in who has a token for another application",
                    "Set security.jwt_audience, or a claim with its value in security.jwt_required_claims, for example"
                            + " [\"client_id=fraiseql\"].",
                    keys,
                    SecurityKeys.JWT_AUDIENCE,
                    SecurityKeys.JWT_REQUIRED_CLAIMS);
        }
    }

    /** What a server needs. */
    static void findForServing(Configuration configuration, Problems problems) {
        if (KEYS.stream().noneMatch(key -> isSet(configuration, key))
                && !configuration.get(SecurityKeys.API_KEYS)
                && !isSet(configuration, SecurityKeys.CLIENT_CERTIFICATES)
                && !configuration.get(SecurityKeys.ALLOW_ANONYMOUS)) {
            problems.about(
                    configuration,
                    "nobody could be let in: neither security.jwt_secret nor security.api_keys is set",
                    "Set one of them, or security.allow_anonymous = true to let everybody in.",
                    SecurityKeys.JWT_SECRET,
                    SecurityKeys.API_KEYS,
                    SecurityKeys.ALLOW_ANONYMOUS);
        }
    }

    private static boolean isSet(Configuration configuration, Key<?> key) {
        return configuration.find(key).isPresent();
    }
}
