package dev.fraiseql.testkit.memory;

import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.ports.event.EventStore;
import dev.fraiseql.testkit.contract.EventStoreContract;
import java.util.Map;

class MemoryEventStoreContractTest extends EventStoreContract {

    @Override
    protected Fixture open(Map<EventPartition, EventBatch> events) {
        var store = new MemoryEventStore();
        events.forEach(store.live()::apply);
        return new Fixture() {
            @Override
            public EventStore store() {
                return store;
            }

            @Override
            public void close() {}
        };
    }
}
