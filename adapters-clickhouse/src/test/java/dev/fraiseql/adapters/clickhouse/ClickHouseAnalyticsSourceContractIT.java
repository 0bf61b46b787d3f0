package dev.fraiseql.adapters.clickhouse;

import dev.fraiseql.domain.event.EventBatch;
import dev.fraiseql.ports.event.AnalyticsSource;
import dev.fraiseql.testkit.contract.AnalyticsSourceContract;

class ClickHouseAnalyticsSourceContractIT extends AnalyticsSourceContract {
    @Override
    protected Fixture open(EventBatch events) throws Exception {
        var fixture = ClickHouseFixture.open();
        fixture.sink().deliver(events);
        return new Fixture() {
            @Override
            public AnalyticsSource source() {
                return new ClickHouseAnalyticsSource(fixture.database());
            }

            @Override
            public void close() throws Exception {
                fixture.close();
            }
        };
    }
}
