package dev.fraiseql.adapters.nats;

import dev.fraiseql.domain.event.EventEncoding;
import dev.fraiseql.testkit.contract.EventTransportContract;
import dev.fraiseql.testkit.service.NatsServer;
import dev.fraiseql.testkit.service.NatsVersion;

/** With one JSON event a message. */
class JsonNatsEventTransportContractIT extends EventTransportContract {

    @Override
    protected Fixture open() throws Exception {
        return NatsEventTransportContractIT.fixture(
                NatsFixture.config(NatsServer.shared(NatsVersion.NEWEST)).with(EventEncoding.JSON));
    }
}
