package dev.fraiseql.adapters.nats;

import dev.fraiseql.testkit.service.NatsVersion;

/** On the oldest server that is supported. */
class OldestRelayIT extends RelayRules {

    @Override
    NatsVersion version() {
        return NatsVersion.OLDEST;
    }
}
