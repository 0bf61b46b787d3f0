package dev.fraiseql.adapters.nats;

import dev.fraiseql.testkit.service.NatsVersion;

class RelayIT extends RelayRules {

    @Override
    NatsVersion version() {
        return NatsVersion.NEWEST;
    }
}
