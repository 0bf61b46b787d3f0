package dev.fraiseql.adapters.flight;

import dev.fraiseql.application.identity.RecheckIdentities;
import dev.fraiseql.domain.failure.FailureException;
import dev.fraiseql.domain.identity.Credentials;
import dev.fraiseql.domain.identity.Subject;
import java.util.function.Consumer;

/**
 * Who makes a call.
 *
 * @param credentials what was shown, to be asked again while a stream is open
 * @param origin the peer's address without its port
 */
record Caller(Subject subject, Credentials credentials, String origin) {

    /** While a stream of this caller is open, which {@code end} ends from any thread. */
    RecheckIdentities.Watch watched(RecheckIdentities identities, Consumer<FailureException> end) {
        return identities.watch(credentials, origin, end);
    }
}
