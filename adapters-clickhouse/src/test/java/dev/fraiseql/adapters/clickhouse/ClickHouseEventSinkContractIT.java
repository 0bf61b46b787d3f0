package dev.fraiseql.adapters.clickhouse;

import dev.fraiseql.testkit.contract.EventSinkContract;

class ClickHouseEventSinkContractIT extends EventSinkContract {
    @Override
    protected Fixture open() throws Exception {
        return ClickHouseFixture.open();
    }
}
