package dev.fraiseql.testkit.memory;

import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.ports.event.AnalyticsSource;
import dev.fraiseql.testkit.contract.AnalyticsSourceContract;

class MemoryAnalyticsSourceContractTest extends AnalyticsSourceContract {

    @Override
    protected Fixture open(EventBatch events) {
        var store = new MemoryEventStore();
        store.live().apply(EventPartition.SINGLE, events);
        return new Fixture() {
            @Override
            public AnalyticsSource source() {
                return new MemoryAnalyticsSource(store);
            }

            @Override
            public void close() {}
        };
    }
}
