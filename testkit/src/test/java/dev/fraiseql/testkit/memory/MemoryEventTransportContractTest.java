package dev.fraiseql.testkit.memory;

import dev.fraiseql.ports.event.EventTransport;
import dev.fraiseql.testkit.contract.EventTransportContract;
import java.util.List;

class MemoryEventTransportContractTest extends EventTransportContract {

    @Override
    protected Fixture open() {
        var log = new MemoryChangeLog();
        var transport = new MemoryEventTransport(log);
        return new Fixture() {
            @Override
            public EventTransport transport() {
                return transport;
            }

            @Override
            public void publish(List<String> entityIds) {
                try (var transaction = log.begin()) {
                    entityIds.forEach(
                            id -> transaction.write(MemoryChangeLogContractTest.event(id)));
                    transaction.commit();
                }
            }

            @Override
            public void close() {}
        };
    }
}
