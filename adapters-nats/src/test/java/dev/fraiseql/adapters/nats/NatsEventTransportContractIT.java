package dev.fraiseql.adapters.nats;

import dev.fraiseql.testkit.contract.EventTransportContract;
import dev.fraiseql.testkit.service.NatsServer;
import dev.fraiseql.testkit.service.NatsVersion;
import java.util.List;

class NatsEventTransportContractIT extends EventTransportContract {

    @Override
    protected Fixture open() throws Exception {
        return fixture(NatsFixture.config(NatsServer.shared(NatsVersion.NEWEST)));
    }

    static Fixture fixture(NatsConfig config) {
        var nats = NatsFixture.of(config.withPartitions(1));
        return new Fixture() {
            @Override
            public NatsEventTransport transport() {
                return nats.transport;
            }

            @Override
            public void publish(List<String> entityIds) {
                nats.commit(entityIds);
                nats.relay(7);
            }

            @Override
            public void close() {
                nats.close();
            }
        };
    }
}
