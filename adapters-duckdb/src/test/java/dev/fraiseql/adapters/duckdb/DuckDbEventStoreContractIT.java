package dev.fraiseql.adapters.duckdb;

import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.ports.event.EventStore;
import dev.fraiseql.testkit.contract.EventStoreContract;

class DuckDbEventStoreContractIT extends EventStoreContract {

    @Override
    protected Fixture open(EventBatch events) {
        var database = new DuckDb(DuckDbConfig.inMemory());
        database.start();
        new DuckDbEventSink(database, EventPartition.SINGLE).deliver(events);
        return new Fixture() {
            @Override
            public EventStore store() {
                return new DuckDbEventStore(database);
            }

            @Override
            public void close() {
                database.close();
            }
        };
    }
}
