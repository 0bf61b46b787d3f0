package dev.fraiseql.adapters.http;

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
     *     AUTHENTICATION_FAILED}
     */
    Subject of(Call call) {
        var shown = ShownCredentials.of(call);
        call.access().shows(shown);
        var subject = authenticator.authenticate(shown);
        call.access().caller(subject);
        return subject;
    }
}
