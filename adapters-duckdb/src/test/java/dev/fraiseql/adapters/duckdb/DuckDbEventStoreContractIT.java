package dev.fraiseql.adapters.duckdb;

import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.ports.event.EventStore;
import dev.fraiseql.testkit.contract.EventStoreContract;
import java.util.Map;

class DuckDbEventStoreContractIT extends EventStoreContract {

    @Override
    protected Fixture open(Map<EventPartition, EventBatch> events) {
        var database = new DuckDb(DuckDbConfig.inMemory());
        database.start();
        events.forEach(
                (partition, batch) -> new DuckDbEventSink(database, partition).deliver(batch));
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
