package dev.fraiseql.adapters.clickhouse;

import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.domain.event.EventPartition;
import dev.fraiseql.testkit.contract.EventStoreContract;
import java.util.Map;

class ClickHouseEventStoreContractIT extends EventStoreContract {
    @Override
    protected Fixture open(Map<EventPartition, EventBatch> events) throws Exception {
        var fixture = ClickHouseFixture.open();
        events.forEach(
                (partition, batch) -> {
                    try (var sink = fixture.projection().open(partition)) {
                        sink.deliver(batch);
                    }
                });
        return fixture;
    }
}
