package dev.fraiseql.adapters.nats;

import dev.fraiseql.testkit.contract.EventTransportContract;
import dev.fraiseql.testkit.service.NatsServer;
import dev.fraiseql.testkit.service.NatsVersion;

/** On the oldest server that is supported. */
class OldestNatsEventTransportContractIT extends EventTransportContract {

    @Override
    protected Fixture open() throws Exception {
        return NatsEventTransportContractIT.fixture(
                NatsFixture.config(NatsServer.shared(NatsVersion.OLDEST)));
    }
}
