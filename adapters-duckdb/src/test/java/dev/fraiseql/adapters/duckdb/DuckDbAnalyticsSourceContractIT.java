package dev.fraiseql.adapters.duckdb;

import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.ports.event.AnalyticsSource;
import dev.fraiseql.testkit.contract.AnalyticsSourceContract;

class DuckDbAnalyticsSourceContractIT extends AnalyticsSourceContract {

    @Override
    protected Fixture open(EventBatch events) {
        var database = new DuckDb(DuckDbConfig.inMemory());
        database.start();
        new DuckDbEventSink(database, EventPartition.SINGLE).deliver(events);
        return new Fixture() {
            @Override
            public AnalyticsSource source() {
                return new DuckDbAnalyticsSource(database);
            }

            @Override
            public void close() {
                database.close();
            }
        };
    }
}
