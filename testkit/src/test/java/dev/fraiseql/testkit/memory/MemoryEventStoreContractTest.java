package dev.fraiseql.testkit.memory;

import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.ports.event.EventStore;
import dev.fraiseql.testkit.contract.EventStoreContract;

class MemoryEventStoreContractTest extends EventStoreContract {

    @Override
    protected Fixture open(EventBatch events) {
        var store = new MemoryEventStore();
        store.live().apply(EventPartition.SINGLE, events);
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
