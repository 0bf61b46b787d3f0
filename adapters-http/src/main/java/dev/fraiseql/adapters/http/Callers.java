package dev.fraiseql.adapters.http;

import dev.fraiseql.domain.identity.ShownCredentials;
import dev.fraiseql.domain.identity.Subject;
import dev.fraiseql.ports.identity.Authenticator;
import jakarta.inject.Inject;

/** Finds out who makes a call, and takes note of it. */
final class Callers {

    private final Authenticator authenticator;

    @Inject
    Callers(Authenticator authenticator) {
        this.authenticator = authenticator;
    }

    /**
     * @throws dev.fraiseql.domain.failure.FailureException {@code AUTHENTICATION_REQUIRED}, {@code
     *     AUTHENTICATION_FAILED}, {@code AUTHENTICATION_THROTTLED}
     */
    Subject of(Call call) {
        var shown =
                ShownCredentials.of(call.authorization(), call.apiKey())
                        .orElse(call.clientCertificate());
        call.access().shows(shown.credentials());
        var subject = authenticator.authenticate(shown.credentials(), call.access().origin());
        shown.checkUser(subject);
        call.access().caller(subject);
        return subject;
    }
}
