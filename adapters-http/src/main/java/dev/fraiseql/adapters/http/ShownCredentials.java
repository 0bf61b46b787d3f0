package dev.fraiseql.adapters.http;

import dev.fraiseql.domain.failure.Failure;
import dev.fraiseql.domain.failure.FailureCode;
import dev.fraiseql.domain.identity.Credentials;

/**
 * Finds the credentials in a call's headers. What can't be read is refused, never taken for none.
 */
final class ShownCredentials {

    private static final String BEARER = "Bearer ";
    private static final Credentials NONE = new Credentials.None();

    private ShownCredentials() {}

    static Credentials of(Call call) {
        var authorization = call.authorization();
        var apiKey = call.apiKey();
        if (authorization.isEmpty() && apiKey.isEmpty()) {
            return call.clientCertificate().<Credentials>map(shown -> shown).orElse(NONE);
        }
        if (authorization.size() + apiKey.size() > 1) {
            throw refused("The request shows more than one credential.");
        }
        if (!apiKey.isEmpty()) {
            return new Credentials.ApiKey(apiKey.getFirst());
        }
        var value = authorization.getFirst();
        if (!value.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
            throw refused("The Authorization header does not show a bearer token.");
        }
        return new Credentials.BearerToken(value.substring(BEARER.length()).trim());
    }

    private static RuntimeException refused(String message) {
        return Failure.of(
                        FailureCode.AUTHENTICATION_FAILED,
                        message,
                        "Send one of `Authorization: Bearer <JWT>` and `X-API-Key: <key>`.")
                .asException();
    }
}
