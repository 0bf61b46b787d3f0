package dev.fraiseql.adapters.security;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.identity.Credentials;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.ports.identity.Authenticator;
import java.util.ArrayList;
import java.util.Optional;

/**
 * Sends each sort of credentials to who can judge it. What is shown is judged: it never falls back
 * to anonymous.
 *
 * @param certificates empty where they secure the transport and name nobody
 */
record CredentialAuthenticator(
        Optional<KnownSecrets> tokens,
        Optional<KnownSecrets> keys,
        Optional<CertificateHolders> certificates,
        boolean allowAnonymous)
        implements Authenticator {

    @Override
    public Subject authenticate(Credentials credentials, String origin) {
        return switch (credentials) {
            case Credentials.None none -> anonymous();
            case Credentials.ClientCertificate certificate ->
                    certificates
                            .map(holders -> holders.subject(certificate))
                            .orElseGet(this::anonymous);
            case Credentials.BearerToken bearer ->
                    tokens.orElseThrow(() -> notAccepted("bearer tokens", "security.jwt_secret"))
                            .subject(bearer.token(), origin);
            case Credentials.ApiKey apiKey ->
                    keys.orElseThrow(() -> notAccepted("API keys", "security.api_keys"))
                            .subject(apiKey.key(), origin);
        };
    }

    private Subject anonymous() {
        if (allowAnonymous) {
            return Subject.ANONYMOUS;
        }
        throw Failure.of(
                        FailureCode.AUTHENTICATION_REQUIRED,
                        "This server needs to know who is calling.",
                        "Send " + accepted() + ".")
                .asException();
    }

    private String accepted() {
        var ways = new ArrayList<String>();
        tokens.ifPresent(judge -> ways.add("`Authorization: Bearer <JWT>`"));
        keys.ifPresent(judge -> ways.add("`X-API-Key: <key>`"));
        certificates.ifPresent(holders -> ways.add("a client certificate"));
        return String.join(" or ", ways);
    }

    private static RuntimeException notAccepted(String what, String key) {
        return Failure.of(
                        FailureCode.AUTHENTICATION_FAILED,
                        "This server does not accept " + what + ".",
                        "Use another way to authenticate, or ask the operator to set " + key + ".")
                .asException();
    }
}
