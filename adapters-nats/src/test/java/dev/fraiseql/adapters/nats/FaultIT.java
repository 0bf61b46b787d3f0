package dev.fraiseql.adapters.nats;

import dev.fraiseql.testkit.service.NatsVersion;

class FaultIT extends FaultRules {

    @Override
    NatsVersion version() {
        return NatsVersion.NEWEST;
    }
}
