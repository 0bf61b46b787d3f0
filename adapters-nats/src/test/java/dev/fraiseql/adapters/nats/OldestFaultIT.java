package dev.fraiseql.adapters.nats;

import dev.fraiseql.testkit.service.NatsVersion;

class OldestFaultIT extends FaultRules {

    @Override
    NatsVersion version() {
        return NatsVersion.OLDEST;
    }
}
