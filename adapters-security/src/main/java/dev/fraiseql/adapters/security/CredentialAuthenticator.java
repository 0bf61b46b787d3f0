package dev.fraiseql.adapters.security;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.identity.Credentials;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.ports.identity.Authenticator;
import java.util.Optional;

/**
 * Sends each sort of credentials to who can judge it. What is shown is judged: it never falls back
 * to anonymous.
 */
final class CredentialAuthenticator implements Authenticator {

    private final Optional<TokenAuthenticator> tokens;
    private final Optional<ApiKeyAuthenticator> keys;
    private final boolean allowAnonymous;

    CredentialAuthenticator(
            Optional<TokenAuthenticator> tokens,
            Optional<ApiKeyAuthenticator> keys,
            boolean allowAnonymous) {
        this.tokens = tokens;
        this.keys = keys;
        this.allowAnonymous = allowAnonymous;
    }

    @Override
    public Subject authenticate(Credentials credentials) {
        return switch (credentials) {
            case Credentials.None none -> anonymous();
            // It secured the transport; nobody is named by it.
            case Credentials.ClientCertificate certificate -> anonymous();
            case Credentials.BearerToken bearer ->
                    tokens.orElseThrow(() -> notAccepted("bearer tokens", "security.jwt_secret"))
                            .authenticate(bearer.token());
            case Credentials.ApiKey apiKey ->
                    keys.orElseThrow(() -> notAccepted("API keys", "security.api_keys"))
                            .authenticate(apiKey.key());
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
        var bearer = "`Authorization: Bearer <JWT>`";
        var key = "`X-API-Key: <key>`";
        if (tokens.isPresent() && keys.isPresent()) {
            return bearer + " or " + key;
        }
        return keys.isPresent() ? key : bearer;
    }

    private static RuntimeException notAccepted(String what, String key) {
        return Failure.of(
                        FailureCode.AUTHENTICATION_FAILED,
                        "This server does not accept " + what + ".",
                        "Use another way to authenticate, or ask the operator to set " + key + ".")
                .asException();
    }
}
